import type { Along } from './curve-path.js';
import type { Panel } from './panel.js';
import { scaleForShares, scaleFromZero, scaleOver } from './scale.js';
import type { Trace } from './trace.js';

/** What a panel is made from, beside its traces. */
export type PanelPlan = Pick<Panel, 'id' | 'title' | 'series' | 'along'> & { readonly letter?: string };

/** A panel with axes that fit its traces; nothing where there is nothing to draw. */
export function makePanel(plan: PanelPlan, all: readonly Trace[]): readonly Panel[] {
  const traces = all.filter(({ raw, line, marks }) => raw.length + line.length + marks.length > 0);
  const points = traces.flatMap(({ raw, line, marks, band }) => [
    ...raw,
    ...line,
    ...marks,
    ...(band?.lower ?? []),
    ...(band?.upper ?? []),
  ]);
  if (points.length === 0) return [];
  const furthest = points.reduce((most, point) => Math.max(most, point[plan.along]), 0);
  const values = points.map(({ value }) => value);
  const starts = traces.flatMap(({ raw, marks, band }) => [
    ...raw.slice(0, 1),
    ...marks.slice(0, 1),
    ...(band?.upper.slice(0, 1) ?? []),
  ]);
  const y =
    plan.series.format === 'percent'
      ? scaleForShares(values)
      : scaleOver(
          values,
          starts.map(({ value }) => value),
        );
  return [{ ...plan, x: scaleFromZero(furthest), y, traces }];
}

/** The same curves against time and against epochs. */
export function makePair(plan: Omit<PanelPlan, 'along'>, traces: readonly Trace[]): readonly Panel[] {
  const half = (along: Along, letter: string) =>
    makePanel({ ...plan, id: `${plan.id}-${along}`, along, letter }, traces);
  return [...half('seconds', 'a'), ...half('epoch', 'b')];
}
