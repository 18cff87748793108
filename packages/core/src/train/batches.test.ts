import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochOrder, evaluationRows, TrainingRows } from './batches.js';

test('steps take the rows of their epoch, however many are asked for at a time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 30 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }),
      (count, some, runs) => {
        const batch = Math.min(some, count);
        const stepsPerEpoch = Math.floor(count / batch);
        const rows = new TrainingRows({ count, seed: 3, batch, stepsPerEpoch });
        let step = 0;
        for (const steps of runs) {
          const wanted = Array.from({ length: steps }, (_, k) => {
            const inEpoch = (step + k) % stepsPerEpoch;
            const order = epochOrder(count, 3, Math.floor((step + k) / stepsPerEpoch));
            return [...order.subarray(inEpoch * batch, (inEpoch + 1) * batch)];
          });
          expect([...rows.take(step, steps)]).toEqual(wanted.flat());
          step += steps;
        }
      },
    ),
  );
});

test('an evaluation has every row once, in calls of one size', () => {
  const chunks = [...evaluationRows(600)];
  expect(chunks.map(({ rows }) => rows.length)).toEqual([256, 256, 256]);
  const counted = chunks.flatMap(({ rows, weights }) => [...rows].filter((_, i) => weights[i] === 1));
  expect(counted).toEqual(Array.from({ length: 600 }, (_, i) => i));
  expect([...evaluationRows(5)].map(({ rows }) => [...rows])).toEqual([[0, 1, 2, 3, 4]]);
});
