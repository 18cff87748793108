import { sizeOf, type Shape } from '../../network/shape.js';
import { DataError, type Numbers } from '../../plugin/dataset.js';

/** Numbers row by row. */
export interface Flat {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/**
 * @param what they are, as a message begins: ``The inputs of `x` ``
 * @throws DataError for arrays that are empty, ragged, or hold something else than finite numbers
 */
export function flatten(what: string, numbers: Numbers): Flat {
  const { shape, data } = 'shape' in numbers ? beside(what, numbers) : nested(what, numbers);
  if (data.length === 0) throw new DataError(`${what} are empty.`, 'Give at least one sample.');
  const size = data.length / (shape[0] ?? 1);
  const bad = data.findIndex((x) => !Number.isFinite(x));
  if (bad !== -1)
    throw new DataError(
      `${what}: sample ${Math.floor(bad / size)} holds ${String(data[bad])}.`,
      'Give finite numbers that float32 can hold.',
    );
  return { shape, data };
}

function beside(what: string, { shape, data }: Exclude<Numbers, readonly unknown[]>): Flat {
  const whole = shape.length > 0 && shape.every((size) => Number.isSafeInteger(size) && size > 0);
  if (!whole || sizeOf(shape) !== data.length)
    throw new DataError(
      `${what} have ${data.length} numbers, but the shape [${shape.join(', ')}]${whole ? `, which makes ${sizeOf(shape)}` : ''}.`,
      'A shape is [count, …], of as many numbers.',
    );
  return { shape, data: Float32Array.from(data) };
}

function nested(what: string, numbers: readonly unknown[]): Flat {
  const shape: number[] = [];
  for (let level: unknown = numbers; Array.isArray(level); level = level[0]) shape.push(level.length);
  const data = new Float32Array(sizeOf(shape));
  let at = 0;
  const fill = (level: unknown, depth: number, sample: number): void => {
    if (!Array.isArray(level) && depth === shape.length && typeof level === 'number') data[at++] = level;
    else if (Array.isArray(level) && depth < shape.length && level.length === shape[depth])
      level.forEach((each, i) => {
        fill(each, depth + 1, depth === 0 ? i : sample);
      });
    else
      throw new DataError(
        `${what}: sample ${sample} is not like the first, which is [${shape.slice(1).join(', ')}] numbers.`,
        'All samples must have one shape.',
      );
  };
  fill(numbers, 0, 0);
  return { shape, data };
}
