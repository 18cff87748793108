import type { Shape } from '@gramian/core';
import type { LayerShape, Shapes } from '../check/model/layer-shape.js';
import type { Reading } from './reading.js';

/** A note at the end of a line. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
}

export interface HintOptions {
  /** What comes out of every layer. */
  readonly shapes: boolean;
  /** How many parameters it has. */
  readonly parameters: boolean;
}

/**
 * The shape of what comes out of every layer, with `n` for the batch, and how many parameters it has. Of several layers in a line the
 * last has a hint: between them they would push the line apart.
 */
export function inlayHints(
  { checked, source }: Reading,
  options: HintOptions,
  from = 0,
  to = Infinity,
): readonly InlayHint[] {
  const ends = checked.layers.map(({ at }) => at.offset + at.length);
  const lines = ends.map((end) => source.lineAt(end));
  return checked.layers.flatMap((layer, i) => {
    const offset = ends[i] ?? 0;
    if (offset < from || offset > to || lines[i] === lines[i + 1]) return [];
    const parts = [
      ...(options.shapes ? [`→ ${outputText(layer)}`] : []),
      ...(options.parameters ? countText(layer) : []),
    ];
    return parts.length === 0 ? [] : [{ offset, text: parts.join(' · '), tooltip: shapesText(layer) }];
  });
}

/** `[n, 14, 14, 16]`; where the last turn of a loop makes something else, both. */
export function outputText({ output, last }: LayerShape): string {
  const first = batched(output);
  return last && batched(last.output) !== first ? `${first} … ${batched(last.output)}` : first;
}

function countText({ parameters, last }: LayerShape): readonly string[] {
  const first = countOf(parameters);
  const other = last && countOf(last.parameters);
  if (first === undefined || (first === 0 && !other)) return [];
  const text = grouped(first);
  return [`${other === undefined || other === first ? text : `${text} … ${grouped(other)}`} parameters`];
}

/** What goes in and comes out of a layer, and its parameters, in Markdown. */
export function shapesText(layer: LayerShape): string {
  const { last, turns } = layer;
  const often = turns > 1 ? [`${turns} times in the model`] : [];
  const lines = last
    ? [`${flowText(layer)} (first)`, `${flowText(last)} (last)`, ...often]
    : [flowText(layer), ...often];
  return lines.join('\n\n');
}

function flowText({ input, output, parameters = {} }: Shapes): string {
  const count = countOf(parameters) ?? 0;
  const shapes = Object.entries(parameters).map(([name, shape]) => `${name} [${shape.join(', ')}]`);
  const own = count === 0 ? '' : ` · ${grouped(count)} parameters: ${shapes.join(', ')}`;
  return `\`${batched(input)}\` → \`${batched(output)}\`${own}`;
}

function countOf(parameters: Readonly<Record<string, Shape>> | undefined): number | undefined {
  if (parameters === undefined) return undefined;
  return Object.values(parameters).reduce(
    (sum, shape) => sum + shape.reduce((product, size) => product * size, 1),
    0,
  );
}

const batched = (shape: Shape) => `[${['n', ...shape].join(', ')}]`;

const grouped = (count: number) => count.toLocaleString('en');
