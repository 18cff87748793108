import { z } from 'zod';
import { expect, test } from 'vitest';
import { layOut } from '../network/lay-out.js';
import { defineLayer } from '../plugin/define.js';
import { Vocabulary } from '../plugin/vocabulary.js';
import type { ModelSpec, ModelStep } from '../spec/spec.js';
import { standardWords } from '../standard/words.js';
import { block, branch, from, frozen, group, output, pathFrom, use } from '../testing/index.js';
import { explain } from './explain.js';

const unweighed = defineLayer({
  name: 'unweighed',
  apiVersion: 1,
  summary: 'Does not say its parameters.',
  options: z.object({}),
  shape: (input) => input,
  create: () => ({ apply: (_, x) => x }),
});
const vocabulary = new Vocabulary().add('@gramian/core', standardWords).add('test', [unweighed]);

function account(layers: readonly ModelStep[], rest: Partial<ModelSpec> = {}) {
  return explain(layOut({ name: 'Net', inputs: [{ name: 'x', shape: [4] }], layers, ...rest }, vocabulary));
}

const dense = (units: number) => use('dense', { units });

test('parameters, multiply-adds and values are counted from the definition', () => {
  const { parameters, multiplyAdds, values } = account([dense(3), use('tanh'), dense(2)]);
  expect(parameters).toBe(4 * 3 + 3 + 3 * 2 + 2);
  // Forward 12 + 6; gradients in both kernels, and in what comes into the second layer alone.
  expect(multiplyAdds).toEqual({ forward: 18, step: 18 + 18 + 6 });
  expect(values).toBe(4 + 3 + 3 + 2);
});

test('what comes before a frozen part costs its gradient, the frozen part only the way through', () => {
  const { parameters, frozen: kept, multiplyAdds } = account([dense(3), frozen(dense(5)), dense(2)]);
  expect([parameters, kept]).toEqual([15 + 20 + 12, 20]);
  expect(multiplyAdds).toEqual({ forward: 12 + 15 + 10, step: 37 + 12 + 15 + (10 + 10) });
  // Behind a frozen trunk nothing goes on to it.
  expect(account([frozen(dense(3)), dense(2)]).multiplyAdds).toEqual({ forward: 18, step: 18 + 6 });
});

test('a block counts once, and costs at each use', () => {
  const { parameters, multiplyAdds, rows } = account(
    [branch('add', pathFrom('a', block('B')), pathFrom('b', block('B')))],
    {
      inputs: [
        { name: 'a', shape: [4] },
        { name: 'b', shape: [4] },
      ],
      blocks: [{ name: 'B', layers: [dense(3)] }],
    },
  );
  expect(parameters).toBe(15);
  expect(multiplyAdds).toEqual({ forward: 24, step: 48 });
  expect(rows.flatMap(({ layer }) => (layer ? [layer.shared] : []))).toEqual([false, true]);
});

test('the lines are those of the text, with the names and shapes of everything', () => {
  const { rows } = account([
    { ...use('dense', { units: 3, bias: false, init: { plugin: 'he', options: { scale: 2 } } }), as: 'wide' },
    branch('concat', [use('tanh')], []),
    output('one'),
    from('wide'),
    group('Head', use('residual', {}, [dense(3)])),
    dense(7),
    from('wide'),
    output('two'),
  ]);
  expect(
    rows.map(
      ({ depth, text, as, output: [size] }) => `${'  '.repeat(depth)}${text}${as ? ` as ${as}` : ''} ${size}`,
    ),
  ).toEqual([
    'dense 3, bias: false, init: he(scale: 2) as wide 3',
    'branch concat 6',
    '  path 3',
    '    tanh 3',
    '  path 3',
    'output one 6',
    'from wide 3',
    'group Head 3',
    '  residual 3',
    '    dense 3 3',
    'dense 7 7',
    'from wide 3',
    'output two 3',
  ]);
  const unused = rows.flatMap(({ text, layer }) => (layer?.unused ? [text] : []));
  expect(unused).toEqual(['residual', 'dense 3', 'dense 7']);
});

test('what a third party does not say is said to be unknown', () => {
  const { unknown, parameters, rows } = account([use('unweighed'), dense(3)]);
  expect(unknown).toEqual(['unweighed']);
  expect(parameters).toBe(15);
  expect(rows[0]?.layer).toMatchObject({ weights: null, parameters: null, multiplyAdds: null });
});
