import { sizeOf, shapeText, type Shape } from '../network/shape.js';
import type { Samples, Table } from '../plugin/dataset.js';
import { PluginError } from '../plugin/plugin-error.js';

/**
 * Refuses samples that are not what their maker says they are: a wrong length or a NaN would show only later, as nonsense.
 *
 * @param word the word that made them, for the message: ``dataset `csv` ``
 * @throws PluginError
 */
export function verifySamples(word: string, { train, test, described }: Samples): void {
  const { input, target, classes } = described;
  verifyShape(word, 'input', input);
  verifyShape(word, 'target', target);
  if (classes !== undefined && sizeOf(target) !== classes.length)
    throw faulty(
      word,
      `names ${classes.length} classes, but its targets have the shape ${shapeText(target)}`,
    );
  for (const [side, table] of [
    ['training', train],
    ['test', test],
  ] as const) {
    if (!Number.isSafeInteger(table.count) || table.count < 1)
      throw faulty(word, `gave ${table.count} ${side} samples`);
    verifyNumbers(word, `${side} inputs`, table, table.inputs, input);
    verifyNumbers(word, `${side} targets`, table, table.targets, target);
  }
}

function verifyShape(word: string, what: string, shape: Shape): void {
  if (shape.some((size) => !Number.isSafeInteger(size) || size < 1))
    throw faulty(word, `describes ${what === 'input' ? 'an' : 'a'} ${what} of the shape ${shapeText(shape)}`);
}

function verifyNumbers(
  word: string,
  what: string,
  { count }: Table,
  numbers: Float32Array,
  shape: Shape,
): void {
  const size = sizeOf(shape);
  if (!(numbers instanceof Float32Array)) throw faulty(word, `gave ${what} that are no Float32Array`);
  if (numbers.length !== count * size)
    throw faulty(
      word,
      `gave ${numbers.length} numbers as ${what}; ${count} samples of the shape ${shapeText(shape)} have ${count * size}`,
    );
  const bad = numbers.findIndex((x) => !Number.isFinite(x));
  if (bad !== -1)
    throw faulty(
      word,
      `gave ${what} that are not finite: sample ${Math.floor(bad / size)} has ${numbers[bad] ?? 0}`,
    );
}

function faulty(word: string, fault: string): PluginError {
  return new PluginError(
    `The ${word} ${fault}.`,
    'This is a fault of the package that brings it, not of the `.net` file.',
  );
}
