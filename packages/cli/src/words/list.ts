import { KINDS, type Kind } from '@gramian/core';
import type { Style } from '../terminal/style.js';
import { padEnd, widthOf, wrap } from '../terminal/width.js';
import type { Entry } from './entries.js';

const TITLES: Readonly<Record<Kind, string>> = {
  layer: 'Layers',
  initializer: 'Initializers',
  loss: 'Losses',
  optimizer: 'Optimizers',
  normalization: 'Normalizations',
  schedule: 'Schedules',
  dataset: 'Data sets',
  treatment: 'Treatments of data',
  metric: 'Metrics',
  probe: 'Probes',
  stop: 'Stop conditions',
};

/** Words by kind: name, summary, and the package where it is not the language's own. */
export function listLines(entries: readonly Entry[], style: Style, width: number): string[] {
  const nameWidth = Math.max(...entries.map(({ word }) => widthOf(word.name)));
  const lines = KINDS.flatMap((kind) => {
    const words = entries.filter(({ word }) => word.kind === kind);
    return words.length === 0 ? [] : [style.bold(TITLES[kind]), ...words.flatMap(wordEntry), ''];
  });
  return [...lines, `More about one: ${style.name('gramian plugins NAME')}`];

  function wordEntry({ word, from }: Entry): string[] {
    const origin = from === '@gramian/core' ? '' : ` ${style.dim(from)}`;
    return wrap(`${word.summary}${origin}`, width - nameWidth - 4).map((line, i) => {
      const name = padEnd(i === 0 ? word.name : '', nameWidth);
      return `  ${style.name(name)}  ${line}`;
    });
  }
}
