import { expect, test } from 'vitest';
import { layOut } from '../network/lay-out.js';
import { sizeOf } from '../network/shape.js';
import { summaryOf } from '../network/summary.js';
import { Vocabulary } from '../plugin/vocabulary.js';
import type { ModelSpec } from '../spec/spec.js';
import { standardWords } from '../standard/words.js';
import { block, branch, from, frozen, output, pathFrom, use } from '../testing/index.js';
import { exampleRun } from '../../test/example-run.js';
import { networksHtml } from './network-table.js';

const model: ModelSpec = {
  name: 'Parts',
  inputs: [
    { name: 'left', shape: [4] },
    { name: 'right', shape: [4] },
  ],
  blocks: [{ name: 'Trunk', layers: [use('dense', { units: 3 })] }],
  layers: [
    branch('concat', pathFrom('left', block('Trunk')), pathFrom('right', block('Trunk'))),
    { ...use('tanh'), as: 'features' },
    use('dense', { units: 9 }),
    from('features'),
    frozen(use('dense', { units: 2 })),
    use('dense', { units: 1 }),
    output('angle'),
  ],
};

test('a network of several parts: paths, shared, frozen and unused layers', () => {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  const network = summaryOf(layOut(model, vocabulary), ({ weights = {} }) =>
    Object.values(weights).reduce((sum, shape) => sum + sizeOf(shape), 0),
  );
  const run = exampleRun([{ name: 'Both' }]);
  const recipes = run.recipes.map((each) => ({
    ...each,
    recipe: { ...each.recipe, model },
    ...(each.start ? { start: { ...each.start, network } } : {}),
  }));
  const html = networksHtml({ ...run, recipes })?.text ?? '';
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
      cell
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  );
  expect(rows.slice(1).map((row) => row.join(' | '))).toEqual([
    'input | left | [4] | ',
    'input | right | [4] | ',
    'branch | concat | [6] | ',
    'path | from left | [3] | ',
    'Trunk |  | [3] | ',
    'dense | units: 3 | [3] | 15',
    'path | from right | [3] | ',
    'Trunk |  | [3] | ',
    'dense | units: 3 | [3] | the same 15',
    'tanh | as features | [6] | ',
    'dense | units: 9 | [9] | not used',
    'from | features | [6] | ',
    'frozen |  | [2] | ',
    'dense | units: 2 | [2] | frozen 14',
    'dense | units: 1 | [1] | 3',
    'output | angle | [1] | ',
    'in all | [1] | 32, 14 of them frozen',
  ]);
});
