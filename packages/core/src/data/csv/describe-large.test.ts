import { describe, expect, it } from 'vitest';
import { loadData } from '../load.js';
import type { Files } from '../../plugin/dataset.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options } from '../../spec/spec.js';
import { csv } from '../../standard/datasets/csv.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { countRows } from './count-rows.js';
import { CHECKED_WHOLE } from './describe-large.js';

/** A table above the size that is read whole. @param last its last line */
function large(header: string, row: (i: number) => string, last = '', end = '\n'): string {
  const rows: string[] = [header];
  for (let length = 0; length <= 1.5 * CHECKED_WHOLE; length += (rows.at(-1) ?? '').length + 1)
    rows.push(row(rows.length));
  return [...rows, last].join(end);
}

const describeOptions = (files: Files, options: Options) => {
  const parsed = parseOptions(csv, { file: 'x.csv', ...options });
  if ('issues' in parsed) throw new Error(JSON.stringify(parsed.issues));
  return csv.describe(parsed.value, files);
};
const load = (files: Files, options: Options) =>
  loadData(
    { name: 'Data', source: { plugin: 'csv', options: { file: 'x.csv', ...options } } },
    new Vocabulary().add('@gramian/core', [csv]),
    { files, seed: 1 },
  );
const numbers = (i: number) => `${i},${i / 7},${i % 3}`;

describe('the check of a large CSV file', () => {
  it.each([
    ['columns of numbers', large('a,b,y', numbers), { target: 'y' }],
    [
      'line ends of Windows, blank lines',
      large('a,b,y', numbers, ' \r\n\r\n1,2,3\r\n', '\r\n'),
      { target: 'y' },
    ],
    ['a class that comes late', large('a,b,y', (i) => `${i},1,yes`, '1,1,no'), { target: 'y' }],
    ['words that come late', large('a,b,y', (i) => `${i},blue,1`, '1,red,1'), { target: 'y' }],
    ['quotes', large('a,b,y', (i) => `"${i}",1,1`), { target: 'y' }],
  ])('says what loading says: %s', async (_, text, options) => {
    const files = memoryFiles({ 'x.csv': text });
    expect(describeOptions(files, options)).toEqual((await load(files, options)).described);
  });

  it('reads only the beginning as a table', () => {
    const text = large('a,b,y', numbers, 'no,numbers,here');
    const files = memoryFiles({ 'x.csv': text });
    expect(describeOptions(files, { target: 'y' })).toMatchObject({ input: [2], target: [1] });
  });

  it('leaves a late fault to loading, which says where it stands', async () => {
    const files = memoryFiles({ 'x.csv': large('a,b,y', numbers, '1,oops,3') });
    expect(await messageOf(() => load(files, { target: 'y' }))).toMatch(
      /^`x\.csv`, line \d+, column `b`: `oops` is not a number/,
    );
  });

  it('does not know how many rows will be left out', () => {
    const files = memoryFiles({ 'x.csv': large('a,b,y', numbers) });
    expect(describeOptions(files, { target: 'y', missing: 'skip' }).samples).toBeUndefined();
  });

  it('says a fault of the beginning at once', async () => {
    const files = memoryFiles({ 'x.csv': large('a,b,y', (i) => (i === 5 ? '1,oops,1' : numbers(i))) });
    expect(await messageOf(() => describeOptions(files, { target: 'y' }))).toContain(
      '`x.csv`, line 6, column `b`: `oops`',
    );
  });
});

describe('countRows', () => {
  it.each([
    ['a\n1\n2\n', 2],
    ['a\n1\n2', 2],
    ['a\r\n1\r\n\r\n2\r\n', 2],
    ['a\r1\r2', 2],
    ['\n a \n1\n \t\n2\n\n', 2],
    ['a\n"1\n2"\n', undefined],
  ])('%j', (text, count) => {
    expect(countRows('x', memoryFiles({ x: text }))).toBe(count);
  });
});
