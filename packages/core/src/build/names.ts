import { BuildError } from './build-error.js';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z][A-Za-z0-9_]*)*$/;
const NEVER = ['as', 'true', 'false'];

/**
 * @param what what has the name: `a model`
 * @throws BuildError for a name that the language cannot write
 */
export function checkName(name: string, what: string, called: (...given: never) => unknown): void {
  if (NAME.test(name) && !NEVER.includes(name)) return;
  throw new BuildError(
    `\`${name}\` cannot be the name of ${what}: a name has letters, digits and \`_\`, and does not begin with a digit.`,
    called,
  );
}
