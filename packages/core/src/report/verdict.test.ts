import { describe, expect, it } from 'vitest';
import { BASELINE, exampleRun, FAST, use, type Course } from '../../test/example-run.js';
import type { RecipeRun } from '../run/read-recipe.js';
import { shareOfTime } from './share-of-time.js';
import { verdictOf } from './verdict.js';

/** A recipe whose training loss and test error are these, at these seconds, one epoch each. */
function run(
  name: string,
  losses: readonly number[],
  seconds: readonly number[],
  more: Partial<Course> & { test?: number } = {},
): RecipeRun {
  const { test = 0.1, ...course } = more;
  const [recipe] = exampleRun([{ name, epochs: losses.length - 1, stepsPerEpoch: 10, ...course }]).recipes;
  if (!recipe) throw new Error('no recipe');
  const evaluations = losses.map((loss, epoch) => ({
    type: 'evaluation' as const,
    step: epoch * 10,
    epoch,
    seconds: seconds[epoch] ?? 0,
    wall: 0,
    metrics: { 'train.loss': loss, 'test.mae': test },
  }));
  const last = evaluations.at(-1);
  return {
    ...recipe,
    evaluations,
    status: { ...recipe.status, seconds: last?.seconds ?? 0, metrics: last?.metrics ?? {} },
  };
}

const said = (...recipes: readonly RecipeRun[]) => {
  const { headline, details } = verdictOf(exampleRun([], { recipes }));
  return [headline, ...details].map((text) => text.replaceAll('\u00a0', ' '));
};

const ggn = { optimizer: use('ggn') };
const sgd = { optimizer: use('sgd') };

describe('the verdict', () => {
  it('of two: who reached the other’s final loss, in which share of the time, and how the test went', () => {
    const fast = run('Fast', [1, 0.1, 0.01], [0, 10, 20], { ...ggn, test: 0.05 });
    const base = run('Baseline', [1, 0.3, 0.1], [0, 15, 30], { ...sgd, test: 0.08 });
    expect(said(fast, base)).toEqual([
      'Fast (ggn) reached the final training loss of Baseline (sgd) in a third of the time and ended with a lower test mae.',
      'Training time to a training loss of 0.100: Fast 10.0 s, Baseline 30.0 s.',
      'Test mae at the end: Fast 0.0500 rad, Baseline 0.0800 rad.',
    ]);
  });

  it('in the other direction too, and with a worse test', () => {
    const fast = run('Fast', [1, 0.3, 0.1], [0, 50, 100], { ...ggn, test: 0.05 });
    const base = run('Baseline', [1, 0.1, 0.01], [0, 4, 8], { ...sgd, test: 0.08 });
    expect(said(fast, base)[0]).toBe(
      'Baseline (sgd) reached the final training loss of Fast (ggn) in 1/25 of the time, but ended with a higher test mae.',
    );
  });

  it('reads the time of a level between two evaluations off the line of a logarithmic plot', () => {
    const fast = run('Fast', [1, 0.01], [0, 20], ggn);
    const base = run('Baseline', [1, 0.1], [0, 20], ggn);
    expect(said(fast, base)).toEqual([
      'Fast reached the final training loss of Baseline in half the time and ended with about the same test mae.',
      'Training time to a training loss of 0.100: Fast 10.0 s, Baseline 20.0 s.',
      'Test mae at the end: Fast 0.100 rad, Baseline 0.100 rad.',
    ]);
  });

  it('says so where the sooner one ends higher', () => {
    const early = run('Early', [1, 0.05, 0.1], [0, 5, 10], ggn);
    const late = run('Late', [1, 0.5, 0.02], [0, 20, 40], sgd);
    expect(said(early, late)[0]).toMatch(
      /^Early \(ggn\) was the first to a training loss of 0\.100, in 1\/\d+ of the time, but Late \(sgd\) ended lower, at 0\.0200 after 40\.0 s\.$/,
    );
  });

  it('of many: the first and the next, and the best test', () => {
    const runs = [4, 1, 3, 2].map((factor) =>
      run(`R${factor}`, [1, 0.1, 0.01 * factor], [0, 10 * factor, 20 * factor], {
        ...sgd,
        test: factor / 10,
      }),
    );
    expect(said(...runs)).toEqual([
      'R1 was the first of 4 recipes to the training loss that all of them reached, after 14.0 s; R2 came next, after 31.4 s.',
      'Training time to a training loss of 0.0400: R1 14.0 s, R2 31.4 s, … R4 80.0 s.',
      'Best test mae at the end: R1, 0.100 rad.',
    ]);
  });

  it('of one: how far it came', () => {
    expect(said(run('Fast', [0.103, 0.05, 0.0031], [0, 5, 9.9]))).toEqual([
      'Fast brought the training loss from 0.103 down to 0.00310 in 2 epochs and 9.90 s of training.',
      'Test mae at the end: 0.100 rad.',
    ]);
  });

  it('of those who got nowhere: that', () => {
    const up = run('Up', [0.1, 0.2], [0, 9], ggn);
    expect(said(up)[0]).toBe(
      'Up did not lower the training loss: 0.100 at the start, 0.200 after 1 epoch and 9.00 s of training.',
    );
    expect(said(up, run('Down', [0.1, 0.05], [0, 9], sgd))[0]).toBe(
      'Up did not lower the training loss: 0.100 at the start, 0.200 after 1 epoch and 9.00 s of training. ' +
        'Down brought the training loss from 0.100 down to 0.0500 in 1 epoch and 9.00 s of training.',
    );
  });

  it('never sets different tasks against each other', () => {
    const a = run('A', [1, 0.1], [0, 1], ggn);
    const b = run('B', [1, 0.1], [0, 1], sgd);
    const other = { ...b, recipe: { ...b.recipe, loss: use('logistic') } };
    expect(said(a, other)).toEqual([
      'The 2 recipes have different losses or data, so their curves cannot be set against each other.',
    ]);
  });

  it('says what went wrong, beside what went well', () => {
    const fast = run('Fast', [1, 0.1], [0, 10], ggn);
    const [failed] = exampleRun([
      {
        ...BASELINE,
        state: 'failed',
        endsAt: 250,
        reason: 'Training stopped at step 251: `loss` became NaN.',
      },
    ]).recipes;
    const [stopped] = exampleRun([{ ...BASELINE, name: 'Stopped', state: 'aborted', endsAt: 234 }]).recipes;
    const [killed] = exampleRun([{ ...BASELINE, name: 'Killed', state: 'running', endsAt: 100 }]).recipes;
    const [unbegun] = exampleRun([
      { ...BASELINE, state: 'failed', endsAt: 0, reason: 'x.csv cannot be read.' },
    ]).recipes;
    if (!failed || !stopped || !killed || !unbegun) throw new Error('no recipes');
    expect(said(fast, failed)).toEqual([
      'Fast brought the training loss from 1.00 down to 0.100 in 1 epoch and 10.0 s of training. Baseline failed after 3.2 of 10 epochs.',
      'Test mae at the end: 0.100 rad.',
      'Training stopped at step 251: `loss` became NaN.',
    ]);
    expect(said(stopped)[0]).toMatch(
      /in 3 of 10 epochs and 1\.\d+ s of training\. Stopped was stopped after 3 of 10 epochs\.$/,
    );
    expect(said(killed)[0]).toBe(
      'Killed has no end on record after 1.3 of 10 epochs: it is still running, or was killed.',
    );
    expect(said(unbegun)).toEqual(['Baseline failed before its first step.', 'x.csv cannot be read.']);
    expect(said()).toEqual(['Nothing was trained in this run.']);
  });

  it('goes by the batches where nothing was evaluated', () => {
    const courses = [FAST, BASELINE].map((course) => ({ ...course, evaluations: false, stepsPerEpoch: 800 }));
    expect(said(...exampleRun(courses).recipes)[0]).toMatch(
      /^Fast \(ggn\) reached the final training loss of Baseline \(sgd\) in 1\/\d of the time\.$/,
    );
  });
});

describe('a share of the time in words', () => {
  it.each([
    [1, 'in about the same time'],
    [0.96, 'in about the same time'],
    [0.88, 'in 88 % of the time'],
    [0.66, 'in two thirds of the time'],
    [0.49, 'in half the time'],
    [0.34, 'in a third of the time'],
    [0.29, 'in 29 % of the time'],
    [0.25, 'in a quarter of the time'],
    [0.2, 'in a fifth of the time'],
    [0.1, 'in 1/10 of the time'],
    [0.002, 'in 1/500 of the time'],
    [0, 'in no time'],
  ])('%d: %s', (share, words) => {
    expect(shareOfTime(share).replaceAll('\u00a0', ' ')).toBe(words);
  });
});
