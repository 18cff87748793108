import type { FromStep } from '../spec/spec.js';
import { BuildError } from './build-error.js';
import { StepCall, type ValueName } from './step.js';

/** Goes on with a value that has a name. */
export class FromCall extends StepCall {
  constructor(readonly value: string) {
    super();
  }

  override written(): FromStep {
    return { kind: 'from', value: this.value };
  }
}

/** `from(features)`, `from('features')`: goes on with an input, or with what `as` has named. @throws BuildError for a line without a name */
export function from(value: ValueName): FromCall {
  return new FromCall(nameOf(value, from));
}

/** @throws BuildError for a line without a name */
export function nameOf(value: ValueName, called: (...given: never) => unknown = nameOf): string {
  if (typeof value === 'string') return value;
  if (value.name !== undefined) return value.name;
  throw new BuildError(
    'This line has no name: give it one where it is made, as in `relu().as("features")`.',
    called,
  );
}
