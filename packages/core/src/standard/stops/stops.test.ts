import { describe, expect, test } from 'vitest';
import type { StopCondition } from '../../plugin/kinds.js';
import { resolveWord } from '../../plugin/resolve.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options } from '../../spec/spec.js';
import { standardWords } from '../words.js';

const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
const STEPS_PER_EPOCH = 10;

function condition(plugin: string, options: Options): StopCondition {
  const { word, options: parsed } = resolveWord('stop', { plugin, options }, vocabulary);
  return word.create(parsed, {
    stepsPerEpoch: STEPS_PER_EPOCH,
    series: (name) =>
      name.endsWith('accuracy')
        ? { better: 'higher', format: 'percent' }
        : { better: 'lower', format: 'target', unit: 'rad' },
  });
}

/** What the condition says of values recorded after each epoch, up to the end of the run. */
function course(stop: StopCondition, name: string, values: readonly number[]): readonly string[] {
  const said: string[] = [];
  for (const [epoch, value] of values.entries()) {
    const why = stop.look({
      step: epoch * STEPS_PER_EPOCH,
      epoch,
      wall: epoch,
      metrics: { [name]: value },
    });
    if (why !== undefined) return [...said, `${epoch}: ${why.replaceAll('\u00a0', ' ')}`];
  }
  return said;
}

const patience = { value: 2, unit: 'epochs' } as const;

describe('plateau', () => {
  test('waits for as long as its patience after the best value', () => {
    const stop = condition('plateau', { series: 'test.mae', patience });
    expect(course(stop, 'test.mae', [5, 4, 4.5, 3, 3.5, 3, 2])).toEqual([
      '5: test.mae has not fallen for 2 epochs; its best was 3.00 rad, at epoch 3.',
    ]);
  });

  test('of an accuracy higher is better', () => {
    const stop = condition('plateau', { series: 'test.accuracy', patience });
    expect(course(stop, 'test.accuracy', [0.1, 0.5, 0.4, 0.3])).toEqual([
      '3: test.accuracy has not risen for 2 epochs; its best was 50.0 %, at epoch 1.',
    ]);
  });

  test('a change that is smaller than `least` is none', () => {
    const values = [1, 0.95, 0.9, 0.5, 0.1];
    expect(
      course(condition('plateau', { series: 'test.mae', patience, least: 0.2 }), 'test.mae', values),
    ).toEqual([
      '2: test.mae has not fallen by more than 0.200 rad for 2 epochs; its best was 1.00 rad, at epoch 0.',
    ]);
    expect(course(condition('plateau', { series: 'test.mae', patience }), 'test.mae', values)).toEqual([]);
  });

  test('patience may be less than the time between two values', () => {
    const stop = condition('plateau', { series: 'test.mae', patience: { value: 3, unit: 'steps' } });
    expect(course(stop, 'test.mae', [2, 1, 1])).toHaveLength(1);
  });
});

test.each([
  [
    'below',
    { series: 'test.mae', limit: 0.5 },
    'test.mae',
    [1, 0.5, 0.4],
    '2: test.mae came to 0.400 rad, below 0.500 rad.',
  ],
  [
    'above',
    { series: 'train.accuracy', limit: 0.9 },
    'train.accuracy',
    [0.2, 0.9, 0.95],
    '2: train.accuracy came to 95.0 %, above 90.0 %.',
  ],
])('%s %j', (plugin, options, name, values, expected) => {
  expect(course(condition(plugin, options), name, values)).toEqual([expected]);
});

describe('after', () => {
  test.each([
    [{ value: 25, unit: 'steps' }, 25],
    [{ value: 1.5, unit: 'epochs' }, 15],
  ] as const)('%j is known as a step from the start', (time, step) => {
    const stop = condition('after', { time });
    expect(stop.step).toBe(step);
    const at = (done: number) => stop.look({ step: done, epoch: 0, wall: 0, metrics: {} });
    expect(at(step - 1)).toBeUndefined();
    expect(at(step)).toBe(`${time.value} ${time.unit} are over.`);
  });

  test('a clock counts from the start of the run', () => {
    const stop = condition('after', { time: { value: 30, unit: 'min' } });
    const at = (wall: number) => stop.look({ step: 1, epoch: 0, wall, metrics: {} });
    expect(stop.step).toBeUndefined();
    expect([at(1799), at(1800)]).toEqual([undefined, '30 min are over.']);
  });
});
