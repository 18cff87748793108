import { bytesText, countText, shapeText } from '@gramian/core';
import type { Explained, ExplainedRow } from '@gramian/core/explain';
import type { Style } from '../terminal/style.js';
import { table } from '../terminal/table.js';
import { fit, wrap } from '../terminal/width.js';
import type { StepCost } from './step-cost.js';

const COLUMNS = [
  { title: 'layer' },
  { title: 'output', align: 'right' },
  { title: 'parameters', align: 'right' },
  { title: 'multiply-adds', align: 'right' },
] as const;

/** A model as a table of at most `width` columns, and what a training step takes. */
export function explainLines(
  explained: Explained,
  recipes: readonly string[],
  costs: readonly StepCost[],
  style: Style,
  width: number,
): string[] {
  const { model, inputs, output, rows, parameters, multiplyAdds } = explained;
  const cells = [
    ...inputs.map(({ name, shape }) => [`input ${name}`, shapeText(shape), '', '']),
    ...rows.map(rowCells),
    ['in all', shapeText(output), countText(parameters), countText(multiplyAdds.forward)],
  ];
  const others = [1, 2, 3].map((i) =>
    Math.max(COLUMNS[i]?.title.length ?? 0, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const room = Math.max(16, width - others.reduce((sum, each) => sum + each + 3, 0));
  const [head = '', ...body] = table(
    COLUMNS,
    cells.map(([name = '', ...rest]) => [fit(name, room), ...rest]),
  );
  const used = recipes.length === 0 ? '' : style.dim(`   ${recipes.join(', ')}`);
  return [
    `${style.bold(model)}${used}`,
    '',
    style.dim(head),
    ...body.slice(0, -1),
    style.bold(body.at(-1) ?? ''),
    '',
    ...notes(explained, costs).flatMap((note) => wrap(note, Math.min(width, 92))),
  ];
}

function rowCells({ depth, text, as, output, layer }: ExplainedRow): string[] {
  const name = `${'  '.repeat(depth)}${text}${as === undefined ? '' : ` as ${as}`}`;
  if (!layer) return [name, shapeText(output), '', ''];
  if (layer.unused) return [name, shapeText(output), 'not used', ''];
  const count = layer.parameters;
  const mark = layer.shared ? 'the same ' : layer.frozen ? 'frozen ' : '';
  return [
    name,
    shapeText(output),
    count === 0 ? '' : `${mark}${count === null ? '?' : countText(count)}`,
    layer.multiplyAdds === 0 ? '' : layer.multiplyAdds === null ? '?' : countText(layer.multiplyAdds),
  ];
}

function notes({ frozen, unknown, multiplyAdds }: Explained, costs: readonly StepCost[]): string[] {
  return [
    'Multiply-adds are those of matrix products and convolutions for one sample, forward.',
    ...(frozen > 0 ? [`${countText(frozen)} of the parameters are frozen.`] : []),
    ...(unknown.length > 0 ? [`${unknown.join(', ')}: not known before it runs, and not counted.`] : []),
    `A training step by gradients takes ${countText(multiplyAdds.step)} a sample, forward and backward${costs.length === 0 ? '.' : ':'}`,
    ...costs.map(
      ({ batch, multiplyAdds: all, bytes }) =>
        `  batch ${countText(batch)}: ${countText(all)} multiply-adds, ${bytesText(bytes)} for parameters, gradient and the values between layers`,
    ),
  ];
}
