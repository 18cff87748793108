import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeTraining, type FakeOptions } from '../../test/fake-training.js';
import { pageFor, Screen } from '../../test/screen.js';
import type { Display } from './display.js';
import { follow } from './follow.js';
import { JsonDisplay } from './json-display.js';
import { LiveDisplay } from './live-display.js';
import { nextSteps } from './next-steps.js';
import { PlainDisplay } from './plain-display.js';
import { Progress } from './progress.js';
import { resultTable } from './result-table.js';
import { PLAIN } from '../terminal/style.js';

const SGD = { plugin: 'sgd', options: { rate: 0.01, momentum: 0.9 } };

/** Follows a fake training; the clock advances as its steps claim. `look` is called after each event. */
async function shown(display: Display, options: FakeOptions, clock: { ms: number }, look = () => {}) {
  let run: Progress | undefined;
  async function* events() {
    let last = 0;
    for (const event of fakeTraining(options)) {
      if (event.type === 'step') {
        clock.ms += (event.seconds - last) * 1000;
        last = event.seconds;
      }
      yield event;
      look();
      await Promise.resolve();
    }
  }
  const keeper = { write: () => undefined };
  await follow(events(), { keeper, display, now: () => clock.ms, onStart: (progress) => (run = progress) });
  if (run === undefined) throw new Error('it never started');
  return run;
}

describe('the live display', () => {
  it('shows a bar with the numbers that matter, then one line that stays', async () => {
    const screen = new Screen(100);
    const clock = { ms: 0 };
    const seen: string[][] = [];
    const display = new LiveDisplay(pageFor(screen), () => clock.ms);
    await shown(display, { stepSeconds: 0.2 }, clock, () => seen.push([...screen.lines]));
    expect(seen[1]?.at(-1)).toBe('  compiling the training step …');
    expect(seen[15]).toEqual([
      'Fast  ggn(lambda: 1, damping: 0.3)',
      '  Angle 28×28×1 → 1 · 52,001 parameters · 5,000 samples to train, 1,000 to test',
      '  ━━━━━━━━━━━━━━━━━━━─────────────────────────────    40 %   0:04 left',
      '  epoch 2/3   loss 0.0598    test mae 0.143 rad   step 12/30   200 ms a step   █▇▆▅▅▄▃▃▂▂▁▁',
    ]);
    expect(screen.lines.slice(2).filter(Boolean)).toEqual([
      '  ✔ 3 epochs in 6.00 s: train loss 0.0286, train mae 0.0845 rad, test mae 0.0939 rad',
    ]);
  });

  it.each([20, 40, 60, 80, 200])('fits into %d columns', async (columns) => {
    const screen = new Screen(columns);
    const clock = { ms: 0 };
    const display = new LiveDisplay(pageFor(screen), () => clock.ms);
    display.waiting('Loading TensorFlow');
    // The lines that stay may wrap; the ones that are redrawn may not, and the screen fails on them.
    const wide = pageFor(screen);
    expect(wide.width()).toBe(columns);
    let drawn = 0;
    const block = await shown(
      {
        ...forward(display),
        event: (event, progress) => {
          if (event.type === 'start' || event.type === 'end') return;
          display.event(event, progress);
          drawn += 1;
        },
      },
      { stepSeconds: 0.2 },
      clock,
    );
    expect(drawn).toBeGreaterThan(30);
    expect(block.step).toBe(30);
    display.close();
    expect(screen.lines).toEqual([]);
  });

  it('says that it is stopping', async () => {
    const screen = new Screen(100);
    const clock = { ms: 0 };
    const display = new LiveDisplay(pageFor(screen), () => clock.ms);
    const seen: string[] = [];
    await shown(display, { abortAt: 12, stepSeconds: 0.2 }, clock, () => {
      seen.push(screen.lines.join('\n'));
      if (seen.length === 10) display.stopping();
    });
    expect(seen.some((screenful) => screenful.includes('stopping after this step'))).toBe(true);
    expect(screen.lines.filter(Boolean).at(-1)).toBe(
      '  ■ stopped after step 12, epoch 1.2: train loss 0.0588, train mae 0.121 rad, test mae 0.135 rad',
    );
  });
});

describe('between events', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('the live display goes on by itself, and says at once that it is stopping', () => {
    const screen = new Screen(100);
    const clock = { ms: 0 };
    const pass = (ms: number) => {
      clock.ms += ms;
      vi.advanceTimersByTime(ms);
    };
    const display = new LiveDisplay(pageFor(screen), () => clock.ms);
    const [start, ...rest] = fakeTraining({ stepSeconds: 0.1 });
    if (start?.type !== 'start') throw new Error('a training begins with its start');
    const progress = new Progress(start);
    display.event(start, progress);
    clock.ms += 1000;
    // Twelve steps come in one batch: what is drawn first is the first of them.
    for (const event of rest.filter(({ type }) => type === 'step').slice(0, 12)) {
      progress.take(event, clock.ms / 1000);
      display.event(event, progress);
      clock.ms += 1;
    }
    expect(screen.lines.join('\n')).toContain('step 1/30');
    pass(200);
    expect(screen.lines.join('\n')).toContain('step 12/30');
    pass(200);
    clock.ms += 200;
    display.stopping();
    expect(screen.lines.join('\n')).toContain('stopping after this step');
    display.close();
    expect(screen.lines.join('\n')).not.toContain('stopping');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lines of plugins stay above it', () => {
    const screen = new Screen(100);
    const clock = { ms: 0 };
    const display = new LiveDisplay(pageFor(screen), () => clock.ms);
    display.waiting('Loading the engine');
    display.says('hello');
    expect(screen.lines.filter(Boolean)).toEqual(['hello', '  Loading the engine …']);
    display.close();
    expect(screen.lines.filter(Boolean)).toEqual(['hello']);
  });
});

function forward(display: Display): Display {
  return {
    waiting: (what) => {
      display.waiting(what);
    },
    event: (event, progress) => {
      display.event(event, progress);
    },
    says: (line) => {
      display.says(line);
    },
    stopping: () => {
      display.stopping();
    },
    close: () => {
      display.close();
    },
  };
}

const spaced = (line: string) => line.replaceAll('\u00a0', ' ');

function linesOf(make: (write: (line: string) => void) => Display) {
  const lines: string[] = [];
  return { lines, display: make((line) => lines.push(spaced(line))) };
}

const pageTo = (write: (line: string) => void) => ({
  ...pageFor(new Screen(80)),
  line: (text = '') => {
    write(text);
  },
});

describe('the plain display', () => {
  it('writes one line an epoch', async () => {
    const { lines, display } = linesOf((write) => new PlainDisplay(pageTo(write)));
    await shown(display, { optimizer: SGD, name: 'Baseline' }, { ms: 0 });
    expect(lines).toEqual([
      'Baseline  sgd(rate: 0.01, momentum: 0.9)',
      '  Angle 28×28×1 → 1 · 52,001 parameters · 5,000 samples to train, 1,000 to test',
      '  epoch 0/3  step 0/30  train loss 0.200  train mae 0.224 rad  test mae 0.248 rad',
      '  epoch 1/3  step 10/30  train loss 0.0667  train mae 0.129 rad  test mae 0.143 rad  12.5 ms a step',
      '  epoch 2/3  step 20/30  train loss 0.0400  train mae 0.100 rad  test mae 0.111 rad  12.5 ms a step',
      '  epoch 3/3  step 30/30  train loss 0.0286  train mae 0.0845 rad  test mae 0.0939 rad  12.5 ms a step',
      '  ✔ 3 epochs in 0.38 s: train loss 0.0286, train mae 0.0845 rad, test mae 0.0939 rad',
    ]);
  });
});

describe('the JSON display', () => {
  it('writes every event as one line of JSON, shapes instead of parameters', async () => {
    const { lines, display } = linesOf(
      (write) =>
        new JsonDisplay(
          pageTo(write),
          pageTo(() => undefined),
        ),
    );
    await shown(display, {}, { ms: 0 });
    const events = lines.map(
      (line) => JSON.parse(line) as { type: string; run: string; parameters?: unknown },
    );
    expect(events.length).toBe([...fakeTraining()].length);
    expect(new Set(events.map(({ run }) => run))).toEqual(new Set(['Fast']));
    expect(events.at(-1)).toMatchObject({ type: 'end', parameters: { '1.conv/kernel': { shape: [1, 2] } } });
    expect(lines.at(-1)).not.toContain('0.5');
  });

  it('keeps numbers that JSON has no word for', async () => {
    const { lines, display } = linesOf(
      (write) =>
        new JsonDisplay(
          pageTo(write),
          pageTo(() => undefined),
        ),
    );
    await shown(display, { diverges: true }, { ms: 0 });
    expect(lines.some((line) => line.includes('"loss":"NaN"'))).toBe(true);
  });
});

describe('the result', () => {
  it('stands in a table', async () => {
    const quiet = linesOf((write) => new PlainDisplay(pageTo(write))).display;
    const runs = [
      await shown(quiet, {}, { ms: 0 }),
      await shown(quiet, { name: 'Baseline', optimizer: SGD, abortAt: 12 }, { ms: 0 }),
    ];
    expect(resultTable(runs, PLAIN, 120).map(spaced)).toEqual([
      '             optimizer                          time     epochs   train loss    train mae     test mae',
      '  Fast       ggn(lambda: 1, damping: 0.3)     0.38 s          3       0.0286   0.0845 rad   0.0939 rad',
      '  Baseline   sgd(rate: 0.01, momentum: 0.9)   0.15 s   1.2 of 3       0.0588    0.121 rad    0.135 rad',
    ]);
    expect(nextSteps('quickstart.net', runs.slice(0, 1), PLAIN, 90)).toEqual([
      'Next',
      '  npx gramian train quickstart.net --set epochs=6   twice as long',
      '  npx gramian train quickstart.net --seed 8         from another start',
      '  npx gramian plugins ggn                           what ggn does, and its options',
    ]);
  });

  it.each([
    [100, 'sgd(rate: 0.01, momentum: 0.9)', ['train loss', 'train mae', 'test mae']],
    [90, 'sgd(rate: 0.01, mom…', ['train loss', 'train mae', 'test mae']],
    [80, 'sgd', ['train loss', 'train mae', 'test mae']],
    [60, 'sgd', ['test mae']],
  ])('leaves out the less telling in %d columns', async (width, optimizer, errors) => {
    const quiet = linesOf((write) => new PlainDisplay(pageTo(write))).display;
    const run = await shown(quiet, { name: 'Baseline', optimizer: SGD, abortAt: 12 }, { ms: 0 });
    const [head = '', row = ''] = resultTable([run], PLAIN, width);
    expect(head.trim().split(/ {2,}/)).toEqual(['optimizer', 'time', 'epochs', ...errors]);
    expect(row).toContain(`   ${optimizer}   `);
    expect(Math.max(head.length, row.length)).toBeLessThanOrEqual(width);
  });

  it('puts the explanations below the commands where it is narrow', async () => {
    const quiet = linesOf((write) => new PlainDisplay(pageTo(write))).display;
    const run = await shown(quiet, {}, { ms: 0 });
    expect(nextSteps('quickstart.net', [run], PLAIN, 60).slice(0, 3)).toEqual([
      'Next',
      '  npx gramian train quickstart.net --set epochs=6',
      '    twice as long',
    ]);
  });
});
