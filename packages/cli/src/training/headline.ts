import type { Style } from '../terminal/style.js';
import { count } from '../terminal/figures.js';
import { sizeText } from './shape-size.js';
import type { Progress } from './progress.js';
import { useText } from './use-text.js';

/** What a recipe trains, in one line: `Fast  ggn(lambda: 1) on 5,000 samples, 28×28×1 → 1, 52,001 parameters`. */
export function headline({ start }: Progress, style: Style): string {
  const { recipe, network, samples } = start;
  const net = `${sizeText(network.input)} → ${sizeText(network.output)}, ${count(network.parameters)} parameters`;
  const data = `${count(samples.train)} samples to train, ${count(samples.test)} to test`;
  return `${style.bold(recipe.name)}  ${useText(recipe.optimizer)}  ${style.dim(`${recipe.model.name} ${net}; ${data}`)}`;
}
