import { sizeOf } from '../network/shape.js';
import type { Described } from '../plugin/dataset.js';
import type { FileSamples } from './file-samples.js';

type Write = (out: Float32Array, from: number) => void;

/** Collects samples row by row. */
export function tableWriter(
  { input, target }: Described,
  count: number,
  withTargets: boolean,
): { add(input: Write, target: Write): void; readonly samples: FileSamples } {
  const widths = { inputs: sizeOf(input), targets: sizeOf(target) };
  const inputs = new Float32Array(count * widths.inputs);
  const targets = withTargets ? new Float32Array(count * widths.targets) : undefined;
  let row = 0;
  return {
    add(writeInput, writeTarget) {
      writeInput(inputs, row * widths.inputs);
      if (targets) writeTarget(targets, row * widths.targets);
      row += 1;
    },
    samples: { count, inputs, ...(targets ? { targets } : {}) },
  };
}
