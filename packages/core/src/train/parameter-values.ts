import type { Engine } from '../engine/engine.js';
import type { ParameterValues } from './events.js';
import type { TrainingProgram } from './training-program.js';

/** A copy of the parameters as they are now. */
export function parametersOf({ program, parameterNames }: TrainingProgram): ParameterValues {
  const values = program.read(parameterNames.map((name) => `parameters/${name}`));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const data = Float32Array.from(value.dataSync());
      value.dispose();
      return [name.slice('parameters/'.length), { shape: value.shape, data }];
    }),
  );
}

/** Goes back to parameters that were copied before. */
export function setParameters({ tf }: Engine, { program }: TrainingProgram, values: ParameterValues): void {
  const tensors = Object.fromEntries(
    Object.entries(values).map(([name, { shape, data }]) => [
      `parameters/${name}`,
      tf.tensor(data, [...shape], 'float32'),
    ]),
  );
  program.assign(tensors);
  tf.dispose(tensors);
}
