import type { Style } from '../terminal/style.js';
import { table } from '../terminal/table.js';
import { BYS, WHATS, WORKLOADS, type By, type Measurement } from './measurement.js';

/**
 * Measurements for people: time and memory a step, then both as multiples of those of the first of `looped`, `compiled`, `eager`
 * that was measured. Of each thing measured there is one measurement.
 */
export function benchTables(measurements: readonly Measurement[], style: Style): string[] {
  const bys = BYS.filter((by) => measurements.some((measurement) => measurement.by === by));
  const base = (['looped', 'compiled', 'eager'] as const).find((by) => bys.includes(by)) ?? bys[0];
  const rows = WORKLOADS.flatMap((workload) =>
    WHATS.map((what) => measurements.filter((found) => found.workload === workload && found.what === what)),
  ).filter((row) => row.length > 0);
  const of = (row: readonly Measurement[], by: By | undefined) => row.find((found) => found.by === by);

  const grid = (
    title: string,
    cell: (found: Measurement, row: readonly Measurement[]) => string,
  ): string[] => [
    style.bold(title),
    '',
    ...table(
      [{ title: '' }, ...bys.map((by) => ({ title: by, align: 'right' as const }))],
      rows.map((row) => [
        row[0] ? `${row[0].workload} ${row[0].what}` : '',
        ...bys.map((by) => {
          const found = of(row, by);
          return found ? cell(found, row) : '';
        }),
      ]),
    ).map((line) => `  ${line}`),
    '',
  ];
  const multiple = (value: 'ms' | 'rss_mb') => (found: Measurement, row: readonly Measurement[]) => {
    const one = of(row, base)?.[value];
    return one === undefined ? '' : digits(found[value] / one);
  };
  const compared = bys.length > 1 && base !== undefined;
  return [
    ...grid('Milliseconds a step: median (least)', ({ ms, min_ms }) => `${digits(ms)} (${digits(min_ms)})`),
    ...(compared ? grid(`Time as a multiple of ${base}`, multiple('ms')) : []),
    ...grid('Peak memory of the process, MB', ({ rss_mb }) => Math.round(rss_mb).toString()),
    ...grid('Threads', ({ threads }) => String(threads)),
  ].slice(0, -1);
}

/** Three significant digits, never as a power of ten. */
export function digits(value: number): string {
  if (value >= 100) return Math.round(value).toString();
  return value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(value))));
}

/** A measurement as a line of JSON; times to a tenth of a microsecond. */
export function benchJson({ by, workload, what, ms, min_ms, rss_mb, threads }: Measurement): string {
  const rounded = (value: number, to: number) => Number(value.toFixed(to));
  return JSON.stringify({
    by,
    workload,
    what,
    ms: rounded(ms, 4),
    min_ms: rounded(min_ms, 4),
    rss_mb: rounded(rss_mb, 1),
    threads,
  });
}
