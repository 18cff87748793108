import type { EndEvent, TrainEvent } from '@gramian/core';
import { describe, expect, it } from 'vitest';
import { fakeTraining } from '../../../test/fake-training.js';
import { Outbox } from './outbox.js';
import type { Report } from './protocol.js';

function sending() {
  const batches: TrainEvent[][] = [];
  const transferred: ArrayBuffer[] = [];
  const clock = { ms: 0 };
  const port = {
    postMessage(report: Report, transfer: ArrayBuffer[] = []) {
      if (report.type === 'events') batches.push([...report.events]);
      transferred.push(...transfer);
    },
  };
  const outbox = new Outbox(port, () => clock.ms);
  return { outbox, clock, batches, transferred };
}

const step = (n: number): TrainEvent => ({ type: 'step', step: n, epoch: n, seconds: n, metrics: {} });
const notice = (message: string): TrainEvent => ({ type: 'notice', message });
const turn = () => new Promise((resolve) => setImmediate(resolve));
const sizes = (batches: readonly TrainEvent[][]) => batches.map((batch) => batch.length);

describe('the outbox', () => {
  it('sends the steps of a turn together, and what is rare at once with the steps before it', async () => {
    const { outbox, batches } = sending();
    for (let n = 1; n <= 1000; n++) void outbox.put(step(n));
    expect(batches).toEqual([]);
    await turn();
    expect(sizes(batches)).toEqual([1000]);
    void outbox.put(step(1001));
    void outbox.put(notice('slow'));
    expect(sizes(batches)).toEqual([1000, 2]);
    await turn();
    expect(sizes(batches)).toEqual([1000, 2]);
    outbox.flush();
    expect(batches.flat()).toHaveLength(1002);
  });

  it('sends an evaluation at once where evaluations are rare, and with the next batch where they are not', async () => {
    const { outbox, clock, batches } = sending();
    const [first, ...evaluations] = [...fakeTraining()].filter(({ type }) => type === 'evaluation');
    if (first === undefined) throw new Error('there are evaluations');
    void outbox.put(first);
    expect(sizes(batches)).toEqual([1]);
    for (const evaluation of evaluations) void outbox.put(evaluation);
    await turn();
    expect(sizes(batches)).toEqual([1]);
    clock.ms += 20;
    await turn();
    expect(sizes(batches)).toEqual([1, evaluations.length]);
  });

  it('holds a training back while four batches are unread', async () => {
    const { outbox, batches } = sending();
    expect([1, 2, 3].map((n) => outbox.put(notice(`${n}`)))).toEqual([undefined, undefined, undefined]);
    let free = false;
    const fourth = outbox.put(notice('4'))?.then(() => (free = true));
    await turn();
    expect([batches.length, free]).toEqual([4, false]);
    outbox.taken();
    await fourth;
    expect(free).toBe(true);
  });

  it('holds nothing back once nobody reads', async () => {
    const { outbox } = sending();
    const waits = [1, 2, 3, 4].map((n) => outbox.put(notice(`${n}`)));
    outbox.release();
    const [held, ...others] = waits.flatMap((wait) => (wait === undefined ? [] : [wait]));
    await held;
    expect(others).toEqual([]);
  });

  it('hands over the final parameters, each buffer once, and copies any others', () => {
    const { outbox, transferred } = sending();
    const end = [...fakeTraining()].at(-1) as EndEvent;
    const data = new Float32Array(6);
    const halves = {
      a: { shape: [3], data: data.subarray(0, 3) },
      b: { shape: [3], data: data.subarray(3) },
    };
    void outbox.put({ ...end, parameters: halves });
    expect(transferred).toEqual([data.buffer]);
  });
});
