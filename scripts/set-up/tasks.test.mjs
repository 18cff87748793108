import { describe, expect, it } from 'vitest';
import { tasks } from './tasks.mjs';

function stream(isTTY) {
  const written = [];
  return { isTTY, columns: 72, write: (text) => written.push(text), written };
}

describe('the set-up on a terminal', () => {
  it('redraws one line, never wider than the terminal', () => {
    const out = stream(true);
    const task = tasks(out, { NO_COLOR: '1' }).begin('engine');
    task.update({
      text: 'downloading TensorFlow 2.18.1 from far away',
      done: 115e6,
      total: 230e6,
      unit: 'bytes',
    });
    task.done('TensorFlow is ready');
    const lines = out.written.join('').split('\r').slice(1);
    expect(lines[0]).toMatch(/^ {2}engine {5}━{12}─{12} {3}50 % {2}115 MB of 230 MB/);
    for (const line of lines)
      expect(line.replace(/\u001b\[\??\d*[A-Za-z]/g, '').trimEnd().length).toBeLessThan(72); // eslint-disable-line no-control-regex
    expect(lines.at(-1)).toMatch(/^✔ engine {5}TensorFlow is ready {2}0\.\d s/);
  });
});

describe('the set-up in a log', () => {
  it('writes a plain line for each new phase, not for each update', () => {
    const out = stream(false);
    const task = tasks(out, {}).begin('engine');
    for (let done = 0; done < 100; done++) task.update({ text: 'downloading', done, total: 100 });
    task.update({ text: 'compiling' });
    task.done('TensorFlow is ready');
    expect(out.written.slice(1).map((line) => line.replace(/\d\.\d s/, 'T'))).toEqual([
      '  engine: downloading,   0 %\n',
      '  engine: compiling\n',
      '  engine: TensorFlow is ready (T)\n',
    ]);
  });

  it('writes nothing at all where there is nothing to do', () => {
    const out = stream(false);
    tasks(out, {}).close();
    expect(out.written).toEqual([]);
  });
});
