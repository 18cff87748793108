import { describe, expect, test } from 'vitest';
import { layOut } from '../../network/lay-out.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { ModelSpec } from '../../spec/spec.js';
import { standardWords } from '../../standard/words.js';
import { block, branch, from, frozen, group, output, pathFrom, use } from '../../testing/index.js';
import { diagramSvg } from './diagram.js';

const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
const conv = (filters: number) => use('conv', { filters });
const dense = (units: number) => use('dense', { units });

const models: Readonly<Record<string, ModelSpec>> = {
  siamese: {
    name: 'Siamese',
    inputs: [
      { name: 'left', shape: [8, 8, 1] },
      { name: 'right', shape: [8, 8, 1] },
    ],
    blocks: [{ name: 'Trunk', layers: [conv(4), use('relu'), use('flatten'), dense(3)] }],
    layers: [
      branch('concat', pathFrom('left', block('Trunk')), pathFrom('right', block('Trunk'))),
      { ...use('relu'), as: 'features' },
      dense(10),
      output('digit'),
      from('features'),
      group('Head', dense(1)),
      output('angle'),
    ],
  },
  residual: {
    name: 'Residual <&> "frozen"',
    inputs: [{ name: 'image', shape: [8, 8, 1] }],
    layers: [
      frozen(conv(4), use('relu')),
      use('residual', {}, [
        conv(4),
        use('relu'),
        branch('multiply', [], [use('global-average-pool'), dense(4)]),
      ]),
      use('residual', { shortcut: 'conv' }, [
        use('conv', { filters: 8, kernel: 3, stride: 2, padding: 'same', bias: false }),
      ]),
      branch('add', [], [use('tanh')], [use('residual', {}, [])]),
    ],
  },
};

// UPDATE: npx vitest run --project core src/report/diagram -u, then look at the pictures.
describe.each(Object.entries(models))('the picture of %s', (name, model) => {
  const svg = diagramSvg(layOut(model, vocabulary));

  test('is as it was looked at', async () => {
    await expect(svg).toMatchFileSnapshot(`./golden/${name}.svg`);
  });

  test('stands within its frame', () => {
    const [, width = 0, height = 0] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)?.map(Number) ?? [];
    const rects = [
      ...svg.matchAll(/<rect[^>]* x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g),
    ];
    expect(rects.length).toBeGreaterThan(5);
    for (const [, x, y, w, h] of rects.map((found) => found.map(Number))) {
      expect(Math.min(x ?? -1, y ?? -1)).toBeGreaterThanOrEqual(0);
      expect((x ?? 0) + (w ?? 0)).toBeLessThanOrEqual(width);
      expect((y ?? 0) + (h ?? 0)).toBeLessThanOrEqual(height);
    }
  });

  test('has a text for every layer, and is well-formed', () => {
    expect(svg).not.toContain('undefined');
    expect(svg).not.toContain('NaN');
    expect(svg.match(/<g /g)?.length).toBe(svg.match(/<\/g>/g)?.length);
    expect(svg).not.toMatch(/<&>/);
  });
});
