import type { Point } from './point.js';
import type { Figure } from './figures.js';
import type { Panel } from './panel.js';
import { styleOf } from './palette.js';

/** Points by column, rounded to what a reader can see: what the page's script reads values from. */
interface Columns {
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  readonly seconds: readonly number[];
  readonly value: readonly number[];
}

interface PanelData {
  readonly along: Panel['along'];
  readonly x: Panel['x'];
  readonly y: Panel['y'];
  readonly percent: boolean;
  readonly unit: string;
  /** Which set of points each curve has; the two panels of a figure share theirs. */
  readonly curves: readonly {
    readonly recipe: number;
    readonly name: string;
    readonly colour: string;
    readonly line: number;
    readonly marks: number;
  }[];
}

export interface ReadoutData {
  readonly points: readonly Columns[];
  readonly panels: Readonly<Record<string, PanelData>>;
}

/** The data of all plots, each set of points once. */
export function readoutData(figures: readonly Figure[]): ReadoutData {
  const points: Columns[] = [];
  const places = new Map<readonly Point[], number>();
  const place = (set: readonly Point[]): number => {
    const found = places.get(set) ?? points.push(columnsOf(set)) - 1;
    places.set(set, found);
    return found;
  };
  const dataOf = ({ along, x, y, series, traces }: Panel): PanelData => ({
    along,
    x,
    y,
    percent: series.format === 'percent',
    unit: series.unit ?? '',
    curves: traces.map(({ recipe, name, line, marks }) => ({
      recipe,
      name,
      colour: styleOf(recipe).colour,
      line: place(line),
      marks: place(marks),
    })),
  });
  const panels = figures.flatMap((figure) =>
    figure.panels.map((panel) => [panel.id, dataOf(panel)] as const),
  );
  return { panels: Object.fromEntries(panels), points };
}

function columnsOf(set: readonly Point[]): Columns {
  const finite = set.filter(({ value }) => Number.isFinite(value));
  const column = (of: (point: Point) => number) => finite.map((point) => Number(of(point).toPrecision(5)));
  return {
    step: finite.map(({ step }) => step),
    epoch: column(({ epoch }) => epoch),
    seconds: column(({ seconds }) => seconds),
    value: column(({ value }) => value),
  };
}
