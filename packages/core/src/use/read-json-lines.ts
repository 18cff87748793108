import { DataError } from '../plugin/dataset.js';
import type { FileSamples, Reading } from './file-samples.js';
import { encodeInput, encodeTarget } from './sample.js';
import { tableWriter } from './table-writer.js';

/**
 * A sample a line, as JSON: an object by column names where the network learned from a table, else the numbers as nested lists,
 * or `{ "input": …, "target": … }` with either.
 */
export function readJsonLines(bytes: Uint8Array, file: string, { described, targets }: Reading): FileSamples {
  const lines = decode(bytes, file)
    .split('\n')
    .flatMap((text, i) => (text.trim() === '' ? [] : [{ text, where: `\`${file}\`, line ${i + 1}` }]));
  const writer = tableWriter(described, lines.length, targets);
  for (const { text, where } of lines) {
    const sample = parse(text, where);
    const wrapped = isWrapped(sample) ? sample : undefined;
    writer.add(
      (out, from) => {
        encodeInput(wrapped ? wrapped.input : sample, described, where, out, from);
      },
      (out, from) => {
        const target = wrapped ? wrapped.target : sample;
        if (target === undefined || (!wrapped && Array.isArray(sample)))
          throw new DataError(
            `${where}: there is no target to compare with.`,
            'Write `{"input": …, "target": …}` on each line.',
          );
        encodeTarget(target, described, where, out, from);
      },
    );
  }
  return writer.samples;
}

interface Wrapped {
  readonly input: unknown;
  readonly target?: unknown;
}

function isWrapped(sample: unknown): sample is Wrapped {
  return (
    typeof sample === 'object' &&
    sample !== null &&
    'input' in sample &&
    Object.keys(sample).every((key) => key === 'input' || key === 'target')
  );
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DataError(`\`${file}\` is not text in UTF-8.`, 'Save it in UTF-8.');
  }
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DataError(`${where}: this is not JSON.`, 'Write one JSON value a line, a sample each.');
  }
}
