import { countText, methodText, type Shape } from '@gramian/core';
import type { Style } from '../terminal/style.js';
import { folded } from '../terminal/width.js';
import type { Progress } from './progress.js';

/** What a recipe trains: its optimizer; its net and data. */
export function headline({ start }: Progress, style: Style, width = Infinity): readonly string[] {
  const { recipe, network, samples } = start;
  const facts = [
    `${recipe.model.name} ${sizeText(network.input)} → ${sizeText(network.output)}`,
    `${countText(network.parameters)} parameters`,
    `${countText(samples.train)} samples to train, ${countText(samples.test)} to test`,
  ];
  return [
    ...folded(`${style.bold(recipe.name)}  ${methodText(recipe)}`, width),
    ...folded(style.dim(facts.join(' · ')), width - 2).map((line) => `  ${line}`),
  ];
}

/** A shape as prose has it: `28×28×1`. */
const sizeText = (shape: Shape): string => (shape.length === 0 ? '1' : shape.join('×'));
