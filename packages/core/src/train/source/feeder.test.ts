import { describe, expect, test } from 'vitest';
import { Feeder } from './feeder.js';
import { twoBuffers } from './read-ahead.js';

/** Sample i is i, i + ½; its target is −i. */
const table = (count: number) => ({
  count,
  inputs: Float32Array.from({ length: 2 * count }, (_, k) => k / 2),
  targets: Float32Array.from({ length: count }, (_, i) => -i),
});

const size = { inputs: 2, targets: 1 };

describe('the thread that feeds', () => {
  test('puts the rows that are asked for into shared memory, order by order', async () => {
    const feeder = new Feeder({ train: table(10), test: table(3) });
    const [one, other] = twoBuffers(3, size);
    const first = feeder.fill({ split: 'train', rows: Int32Array.of(7, 0, 7), into: one });
    await feeder.until(feeder.fill({ split: 'test', rows: Int32Array.of(2), into: other }));
    await first;
    expect([...one.inputs, ...one.targets]).toEqual([7, 7.5, 0, 0.5, 7, 7.5, -7, -0, -7]);
    expect([...other.inputs, ...other.targets]).toEqual([2, 2.5, 0, 0, 0, 0, -2, 0, 0]);
    await feeder.close();
  });

  test('takes the samples over, and copies what is a part of something larger', async () => {
    const [train, part] = [table(4), table(4)];
    const rest = { count: 2, inputs: part.inputs.subarray(4), targets: part.targets.subarray(2) };
    const feeder = new Feeder({ train, test: rest });
    expect([train.inputs.length, train.targets.length]).toEqual([0, 0]);
    expect(part.inputs).toEqual(table(4).inputs);
    const [into] = twoBuffers(2, size);
    await feeder.until(feeder.fill({ split: 'test', rows: Int32Array.of(1, 0), into }));
    expect([...into.inputs]).toEqual([3, 3.5, 2, 2.5]);
    await feeder.close();
  });

  test('holds samples of both sets that lie in one array, and shared memory, as they are', async () => {
    const shared = new Float32Array(new SharedArrayBuffer(16)).fill(3);
    const both = { count: 2, inputs: shared, targets: Float32Array.of(1, 2) };
    const feeder = new Feeder({ train: both, test: both });
    const [into] = twoBuffers(1, size);
    shared.fill(5);
    await feeder.until(feeder.fill({ split: 'train', rows: Int32Array.of(1), into }));
    expect([...into.inputs, ...into.targets]).toEqual([5, 5, 2]);
    await feeder.close();
  });

  test('standardizes inputs, and nothing that shares memory with them', async () => {
    const by = { shift: [1], scale: [10] };
    const shared = new Float32Array(new SharedArrayBuffer(8)).fill(3);
    const both = Float32Array.of(1, 2);
    const feeder = new Feeder(
      {
        train: { count: 2, inputs: both, targets: both },
        test: { count: 2, inputs: shared, targets: Float32Array.of(5, 6) },
      },
      by,
    );
    const [one, other] = twoBuffers(2, { inputs: 1, targets: 1 });
    await feeder.until(feeder.fill({ split: 'train', rows: Int32Array.of(0, 1), into: one }));
    await feeder.until(feeder.fill({ split: 'test', rows: Int32Array.of(0, 1), into: other }));
    expect([...one.inputs, ...one.targets]).toEqual([0, 10, 1, 2]);
    expect([...other.inputs, ...other.targets]).toEqual([20, 20, 5, 6]);
    expect([...shared]).toEqual([3, 3]);
    await feeder.close();
  });

  test('says so where it fails, to all who wait and to all who come later', async () => {
    const feeder = new Feeder({ train: table(10), test: table(3) });
    const [into] = twoBuffers(1, size);
    const order = { split: 'train', rows: Int32Array.of(1, 2), into } as const;
    const message = 'The thread that hands the samples to the training failed: offset is out of bounds.';
    const both = [feeder.fill(order), feeder.fill(order)].map((filled) =>
      expect(feeder.until(filled)).rejects.toThrow(message),
    );
    await Promise.all(both);
    await expect(feeder.fill(order)).rejects.toThrow(message);
    await feeder.close();
  });

  test('says so where it was ended, too', async () => {
    const feeder = new Feeder({ train: table(10), test: table(3) });
    const [into] = twoBuffers(1, size);
    await feeder.close();
    await expect(feeder.fill({ split: 'train', rows: Int32Array.of(1), into })).rejects.toThrow(
      'The thread that hands the samples to the training failed: it has ended.',
    );
  });
});
