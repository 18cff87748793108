import type { LaidLayer, LaidPath, LaidStep } from '../network/layout.js';
import { optionsText, optionText } from '../report/use-text.js';

/** A step as its line in the text begins: `conv 16, kernel: 5`, `branch add`, `path from left`, `group Head`. */
export function stepLine(step: LaidStep | LaidPath): string {
  if (!('kind' in step)) return step.from === undefined ? 'path' : `path from ${step.from}`;
  switch (step.kind) {
    case 'layer':
      return layerLine(step);
    case 'branch':
      return `branch ${step.combine}`;
    case 'group':
      return `group ${step.name}`;
    case 'block':
      return step.name;
    case 'frozen':
      return 'frozen';
    case 'from':
    case 'output':
      return `${step.kind} ${step.name}`;
  }
}

/** The first option goes without its name where it may, the others say what they are. */
function layerLine({ use: { plugin, options }, word }: LaidLayer): string {
  const [first = ''] = word.positional ?? [];
  const { [first]: unnamed, ...rest } = options;
  const texts = [unnamed === undefined ? '' : optionText(unnamed), optionsText(rest)];
  return [plugin, texts.filter(Boolean).join(', ')].filter(Boolean).join(' ');
}
