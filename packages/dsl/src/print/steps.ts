import { type ModelStep, type Named, writtenOptions } from '@gramian/core';
import { repeated } from './repeated.js';

/** The lines of a model, of a block, or between braces. */
export function stepsText(steps: readonly ModelStep[]): string {
  return repeated(steps)
    .map(({ steps: unit, times }) => {
      const lines = unit.map(stepText).join('\n');
      return times === 1 ? lines : `repeat ${times} {\n${lines}\n}`;
    })
    .join('\n');
}

function stepText(step: ModelStep): string {
  if (!('kind' in step)) {
    const head = `${step.plugin} ${writtenOptions(step.options)}${asText(step)}`;
    return step.body === undefined ? head : `${head} ${blockText(step.body)}`;
  }
  switch (step.kind) {
    case 'branch': {
      const paths = step.paths.map(({ from, layers }) => {
        const source = from === undefined ? '' : `from ${from} `;
        return `path ${source}${blockText(layers)}`;
      });
      return `branch ${step.combine}${asText(step)} {\n${paths.join('\n')}\n}`;
    }
    case 'group':
      return `group ${step.name}${asText(step)} ${blockText(step.layers)}`;
    case 'block':
      return `${step.block}${asText(step)}`;
    case 'frozen':
      return `frozen${asText(step)} ${blockText(step.layers)}`;
    case 'from':
      return `from ${step.value}`;
    case 'output':
      return `output ${step.name}`;
  }
}

export const blockText = (steps: readonly ModelStep[]): string => `{\n${stepsText(steps)}\n}`;

const asText = ({ as }: Named) => (as === undefined ? '' : ` as ${as}`);
