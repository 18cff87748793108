import { fileURLToPath } from 'node:url';
import { folderFiles, standardWords, Vocabulary, type Options, type Table } from '@gramian/core';
import { loadData } from '@gramian/core/runtime';
import { describe, expect, it } from 'vitest';

const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
const files = folderFiles(fileURLToPath(new URL('../nets', import.meta.url)));

const load = (plugin: string, options: Options) =>
  loadData({ name: 'Data', source: { plugin, options } }, vocabulary, { files, seed: 1 });

function classCounts(tables: readonly Table[], classes: number): number[] {
  const counts = Array<number>(classes).fill(0);
  for (const { targets } of tables)
    targets.forEach((target, i) => {
      counts[i % classes] = (counts[i % classes] ?? 0) + target;
    });
  return counts;
}

describe('the data beside the nets', () => {
  it('has the wines as they are known', async () => {
    const { train, test, described } = await load('csv', { file: 'data/wine.csv', target: 'cultivar' });
    expect(described).toMatchObject({
      input: [13],
      target: [3],
      classes: ['barbera', 'barolo', 'grignolino'],
      samples: { all: 178 },
    });
    expect(classCounts([train, test], 3)).toEqual([48, 59, 71]);
    // Alcohol and proline: extremes and means of the data's own description.
    const column = (at: number) => [...train.inputs, ...test.inputs].filter((_, i) => i % 13 === at);
    const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
    expect([Math.min(...column(12)), Math.max(...column(12)), Math.round(mean(column(12)))]).toEqual([
      278, 1680, 747,
    ]);
    expect(mean(column(0))).toBeCloseTo(13.0, 1);
  });

  it('has the optical digits as they are known', async () => {
    const { train, test, described } = await load('idx', {
      images: 'data/optical-digits-images.idx.gz',
      labels: 'data/optical-digits-labels.idx.gz',
    });
    expect(described).toMatchObject({ input: [8, 8, 1], target: [10], samples: { all: 1797 } });
    expect(classCounts([train, test], 10)).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    // Sixteen steps of ink from 0 to 1.
    const steps = new Set([...train.inputs].map((ink) => (16 * ink).toFixed(1)));
    expect(steps.size).toBe(17);
  });
});
