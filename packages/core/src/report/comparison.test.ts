import { describe, expect, it } from 'vitest';
import { BASELINE, exampleRun, FAST } from '../../test/example-run.js';
import type { Run } from '../run/read-run-folder.js';
import { comparisonOf } from './comparison.js';

/** The table as text: a line for each column, the best value with a star. */
const table = (run: Run) =>
  comparisonOf(run).map(({ label, text, best }) =>
    [label, ...run.recipes.map((recipe) => `${text(recipe)}${best.includes(recipe) ? '*' : ''}`)]
      .join(' | ')
      .replaceAll('\u00a0', ' '),
  );

const courses = [
  { ...FAST, stepsPerEpoch: 800 },
  { ...BASELINE, stepsPerEpoch: 800 },
];

describe('the comparison', () => {
  it('sets time, progress and errors side by side and marks the best', () => {
    expect(table(exampleRun(courses))).toEqual([
      'epochs | 10 | 10',
      'steps | 8,000 | 8,000',
      'training time | 104 s | 61.2 s',
      'time in all | 117 s | 69.5 s',
      'ms a step | 13.0 | 7.65',
      'to a loss of 0.00325 | 10.3 s* | 61.2 s',
      'training loss | 0.00125* | 0.00325',
      'test loss | 0.00200* | 0.00424',
      'training mae, rad | 0.0400* | 0.0645',
      'test mae, rad | 0.0518* | 0.0734',
    ]);
  });

  it('marks nothing in one recipe, or where a training failed', () => {
    const alone = table(exampleRun(courses.slice(0, 1)));
    const failed = table(exampleRun([FAST, { ...BASELINE, state: 'failed', endsAt: 300 }]));
    expect(
      [...alone, ...failed].filter((line) => line.includes('*') || line.startsWith('to a loss')),
    ).toEqual([]);
    expect(failed).toContain('epochs | 10 | 3.8');
  });

  it('leaves out errors that nobody recorded, and shows a dash for those of one', () => {
    const [fast, base] = exampleRun(courses).recipes;
    if (!fast || !base) throw new Error('no recipes');
    const without = { ...base, status: { ...base.status, metrics: { 'train.loss': 0.5 } } };
    expect(table(exampleRun([], { recipes: [fast, without] }))).toContain('test loss | 0.00200 | –');
    const neither = [fast, base].map((run) => ({ ...run, status: { ...run.status, metrics: {} } }));
    expect(table(exampleRun([], { recipes: neither })).at(-1)).toMatch(/^to a loss of/);
  });
});
