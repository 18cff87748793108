import { describe, expect, it } from 'vitest';
import { PLAIN } from '../terminal/style.js';
import type { Measurement } from './measurement.js';
import { benchJson, benchTables, digits } from './tables.js';

const found: Measurement[] = [
  { workload: 'W3', what: 'ggn', by: 'torch', threads: 'all', ms: 10.251, min_ms: 9.6, rss_mb: 441.7 },
  { workload: 'W1', what: 'sgd', by: 'eager', threads: 1, ms: 2.3, min_ms: 2.21, rss_mb: 300 },
  { workload: 'W1', what: 'sgd', by: 'looped', threads: 1, ms: 0.10234, min_ms: 0.0991, rss_mb: 280 },
  { workload: 'W3', what: 'ggn', by: 'looped', threads: 'all', ms: 12.3, min_ms: 12.1, rss_mb: 500 },
];

describe('the tables', () => {
  it('have a row for each workload and recipe, a column for each way, and blanks where nothing was measured', () => {
    expect(`\n${benchTables(found, PLAIN).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      Milliseconds a step: median (least)

                       eager           looped         torch
        W1 sgd   2.30 (2.21)   0.102 (0.0991)
        W3 ggn                    12.3 (12.1)   10.3 (9.60)

      Time as a multiple of looped

                 eager   looped   torch
        W1 sgd    22.5     1.00
        W3 ggn             1.00   0.833

      Peak memory of the process, MB

                 eager   looped   torch
        W1 sgd     300      280
        W3 ggn              500     442

      Threads

                 eager   looped   torch
        W1 sgd       1        1
        W3 ggn              all     all
      "
    `);
  });

  it('compare with the first of looped, compiled and eager that is there', () => {
    const some = found.filter(({ by }) => by !== 'looped');
    expect(benchTables(some, PLAIN)).toContain('Time as a multiple of eager');
    expect(benchTables(some.slice(0, 1), PLAIN).join('\n')).not.toContain('multiple');
  });
});

it.each([
  [0.000123, '0.000123'],
  [0.10234, '0.102'],
  [1.5, '1.50'],
  [12.34, '12.3'],
  [123.4, '123'],
  [12345, '12345'],
])('%d is written %s', (value, text) => {
  expect(digits(value)).toBe(text);
});

it('a measurement is a line of JSON', () => {
  expect(
    benchJson({
      workload: 'W5',
      what: 'sgd',
      by: 'jax',
      threads: 1,
      ms: 2.80004,
      min_ms: 2.71236,
      rss_mb: 251.34,
    }),
  ).toBe('{"by":"jax","workload":"W5","what":"sgd","ms":2.8,"min_ms":2.7124,"rss_mb":251.3,"threads":1}');
});
