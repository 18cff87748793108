import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeMachine, type FakeMachine } from '../../test/fake-machine.js';
import { locateEngine } from '../locate.js';
import { setUpFrom } from '../setup/set-up.js';
import { diagnose } from './diagnose.js';

let machine: FakeMachine;

beforeEach(async () => {
  machine = await fakeMachine();
  for (const [name, value] of Object.entries(machine.environment)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
  machine.remove();
});

describe('diagnose', () => {
  it('loads the engine to learn its version', async () => {
    await setUpFrom(machine.wheel, {});
    const diagnosis = await diagnose();
    expect(diagnosis).toMatchObject({
      engine: 'tensorflow',
      why: `From the wheel ${machine.wheel.file}.`,
      versions: { libtensorflow: '0.0.0-fake', 'tfjs-node': '4.22.0', node: process.versions.node },
      pip: '99.0 (pip)',
      compiler: 'fake c++ 1.0',
      problems: [],
    });
    expect(diagnosis.cache.bytes).toBeGreaterThan(8_000_000);
    expect(diagnosis.cache.unusedBytes).toBe(0);
  });

  it('misses neither pip nor compiler where the engine runs', async () => {
    await setUpFrom(machine.wheel, {});
    machine.command('pip', undefined);
    machine.command('c++', undefined);
    expect((await diagnose()).problems).toEqual([]);
  });

  it('tells everything that is missing, each with its remedy', async () => {
    machine.command('pip', undefined);
    machine.command('c++', undefined);
    const { engine, why, problems } = await diagnose();
    expect(engine).toBe('portable');
    expect(why).toBe('The TensorFlow engine is not installed.');
    expect(problems.map(({ what }) => what)).toEqual([
      'The TensorFlow engine is not installed.',
      "No C++ compiler was found (c++, g++, clang++), and TensorFlow's Node addon must be compiled.",
      'pip was not found (python3 -m pip, pip3, pip, python -m pip), and TensorFlow comes through it.',
    ]);
    for (const { fix } of problems) expect(fix).toMatch(/\.$/);
  });

  it('sees an engine that does not load', async () => {
    await setUpFrom(machine.wheel, {});
    const located = locateEngine();
    if (located.state !== 'ready') throw new Error(located.state);
    const bytes = located.engine.manifest.files['tfjs_binding.node'] ?? 0;
    writeFileSync(located.engine.addon, Buffer.alloc(bytes));
    const { engine, problems } = await diagnose();
    expect(engine).toBe('portable');
    expect(problems[0]?.what).toMatch(/^The TensorFlow engine does not run: Error: /);
  });

  it('counts engines of other versions', async () => {
    await setUpFrom(machine.wheel, {});
    const old = join(machine.cache, 'engine', 'tensorflow-1.0');
    mkdirSync(old);
    writeFileSync(join(old, 'lib'), Buffer.alloc(1000));
    expect((await diagnose()).cache.unusedBytes).toBe(1000);
  });
});
