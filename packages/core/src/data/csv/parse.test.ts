import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../testing/errors.js';
import { parseCsv } from './parse.js';

const parse = (text: string, delimiter = ',') => parseCsv(new TextEncoder().encode(text), 'x.csv', delimiter);

describe('parseCsv', () => {
  it.each([
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['no line end at the end', 'a,b\n1,2\n3,4'],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR', 'a,b\r1,2\r3,4\r'],
    ['mixed line ends', 'a,b\r\n1,2\n3,4\r'],
    ['a byte order mark', '\ufeffa,b\n1,2\n3,4\n'],
    ['blanks around cells', ' a ,b\n 1, 2\t\n3 ,4 \n'],
    ['quotes', '"a","b"\n"1",2\n"3","4"\n'],
  ])('reads a file with %s', (_, text) => {
    const { columns, rows } = parse(text);
    expect(columns).toEqual(['a', 'b']);
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('knows the line of each row, blank lines and quoted line ends included', () => {
    const { rows, lines } = parse('a,b\n\n1,"three\r\n\r\nlines"\n   \n3,4\n');
    expect(rows).toEqual([
      ['1', 'three\n\nlines'],
      ['3', '4'],
    ]);
    expect(lines).toEqual([3, 7]);
  });

  it('reads other delimiters', () => {
    expect(parse('a;b\n1,5;2', ';').rows).toEqual([['1,5', '2']]);
    expect(parse('a\tb\n1\t\n', '\t').rows).toEqual([['1', '']]);
  });

  it('reads what a writer wrote', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '1', '😀') })
      .map((s) => s.trim());
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        const header = (rows[0] ?? []).map((_, i) => `c${i}`);
        const text = [header, ...rows]
          .map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        expect(parse(text)).toMatchObject({ columns: header, rows });
      }),
    );
  });

  it.each([
    ['', '`x.csv` is empty.\nIts first line must name the columns.'],
    ['\n \n', '`x.csv` is empty.\nIts first line must name the columns.'],
    ['a,b\n', '`x.csv` has no rows below its header.\nAdd a line for each sample.'],
    [
      'a,b\n1,2\n\n3\n',
      '`x.csv`, line 4: 1 value, but the header names 2 columns.\nLeave a missing value empty, but keep its delimiter.',
    ],
    [
      'a,b\n1,2\n3,4,5\n',
      '`x.csv`, line 3: 3 values, but the header names 2 columns.\nPut a value that contains the delimiter between quotes.',
    ],
    [
      'a,b\n1,2\n"3,4\n5,6\n',
      '`x.csv`, line 3: a quoted value begins here and never ends.\nClose it with another `"`.',
    ],
    [
      'a,b\n"1"2,3\n',
      '`x.csv`, line 2: something follows the closing quote of a value.\nWrite a quote within a quoted value twice: `""`.',
    ],
    [
      'a;b\n1;2\n',
      '`x.csv`, line 1: the header names only one column, `a;b`.\nIts columns seem to be separated otherwise: write `delimiter: ";"`.',
    ],
    [
      'a\tb\n1\t2\n',
      '`x.csv`, line 1: the header names only one column, `a\tb`.\nIts columns seem to be separated otherwise: write `delimiter: tab`.',
    ],
    [
      'a\n1\n',
      '`x.csv`, line 1: the header names only one column, `a`.\nIt takes at least two: the target and something to tell it from.',
    ],
    [
      '1,2.5\n1,2\n',
      '`x.csv`, line 1: the first line must name the columns, but it holds only numbers.\nAdd a line with a name for each column.',
    ],
    [
      '\n,a\n0,1\n',
      '`x.csv`, line 2: column 1 has no name.\nName it in the first line; `ignore:` leaves it out.',
    ],
    [
      'a,b,a\n1,2,3\n',
      '`x.csv`, line 1: columns 1 and 3 are both named `a`.\nGive each column a name of its own.',
    ],
  ])('refuses %j', async (text, message) => {
    expect(await messageOf(() => parse(text))).toBe(message);
  });

  it('refuses what is no UTF-8', async () => {
    const latin1 = Uint8Array.from([0x61, 0x2c, 0xe9, 0x0a]);
    expect(await messageOf(() => parseCsv(latin1, 'x.csv', ','))).toBe(
      '`x.csv` is not text in UTF-8.\nSave it as CSV, encoded in UTF-8.',
    );
  });

  it('never fails but by a message', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', ' ', ';'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (input) => {
        try {
          parse(input);
        } catch (error) {
          expect(error).toMatchObject({ name: 'DataError' });
        }
      }),
    );
  });
});
