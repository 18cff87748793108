import { describe, expect, it } from 'vitest';
import { wheelFor } from './wheels.js';

const platforms = [
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'arm64'],
] as const;

describe('the wheels', () => {
  it.each(platforms)('%s %s is pinned by version, size and hash', (platform, arch) => {
    const wheel = wheelFor(platform, arch);
    if (!wheel) throw new Error('absent');
    expect(wheel.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(wheel.bytes).toBeGreaterThan(200e6);
    expect(wheel.unpackedBytes).toBeGreaterThan(wheel.bytes);
    // The file's name says what pip is asked for.
    const [project, version, python, abi, tags] = wheel.file.replace(/\.whl$/, '').split('-');
    expect(project?.replace('_', '-')).toBe(wheel.project);
    expect(version).toBe(wheel.version);
    expect(python).toBe(`cp${wheel.python.replace('.', '')}`);
    expect(abi).toBe(wheel.abi);
    expect(tags?.split('.')).toContain(wheel.platform);
  });

  it('are of one version, and one hash each', () => {
    const wheels = platforms.map(([platform, arch]) => wheelFor(platform, arch));
    expect(new Set(wheels.map((wheel) => wheel?.version)).size).toBe(1);
    expect(new Set(wheels.map((wheel) => wheel?.sha256)).size).toBe(platforms.length);
  });

  it.each([
    ['win32', 'x64'],
    ['darwin', 'x64'],
    ['linux', 'ia32'],
  ])('%s %s has none', (platform, arch) => {
    expect(wheelFor(platform, arch)).toBeUndefined();
  });
});
