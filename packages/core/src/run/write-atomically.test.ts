import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { writeAtomically } from './write-atomically.js';

const folder = mkdtempSync(join(tmpdir(), 'gramian-atomic-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Built code: a child process cannot run TypeScript on every Node. */
const MODULE = new URL('../../dist/run/write-atomically.js', import.meta.url).href;

/** Writes version 1, 2, 3 … of a file for ever: 3 MB of one byte in three pieces, the version in front. */
const WRITER = `
  import { writeAtomically } from ${JSON.stringify(MODULE)};
  for (let version = 1; ; version++) {
    const piece = new Uint8Array(1_000_000).fill(version % 251);
    writeAtomically(process.argv[1], [Buffer.from(version + '\\n'), piece, piece, piece]);
    if (version === 1) console.log('begun');
  }`;

describe('writeAtomically', () => {
  it('leaves the old content or the new, whenever the process is killed', async () => {
    const path = join(folder, 'killed.bin');
    const versions = new Set<string>();
    for (let kill = 0; kill < 25; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      await pause(Math.random() * 60);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const content = readFileSync(path);
      const line = content.indexOf('\n');
      const version = content.toString('utf8', 0, line);
      expect(content.length - line - 1).toBe(3_000_000);
      expect(content.subarray(line + 1).every((byte) => byte === Number(version) % 251)).toBe(true);
      versions.add(version);
    }
    // Killed at different moments, not always at the same one.
    expect(versions.size).toBeGreaterThan(1);
  });

  it('keeps the old content and leaves nothing behind where writing fails', () => {
    const path = join(folder, 'kept.txt');
    writeAtomically(path, 'old');
    const failing = function* () {
      yield Buffer.from('ne');
      throw new Error('no more');
    };
    expect(() => {
      writeAtomically(path, failing());
    }).toThrow('no more');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((name) => name.includes('kept'))).toEqual(['kept.txt']);
  });

  it('fails where there is no such folder', () => {
    expect(() => {
      writeAtomically(join(folder, 'absent', 'file'), 'text');
    }).toThrow('ENOENT');
  });

  it('is not disturbed by what a killed process left behind', () => {
    const path = join(folder, 'left.txt');
    writeFileSync(join(folder, '.left.txt.0123456789ab.tmp'), 'half');
    writeAtomically(path, 'whole');
    expect(readFileSync(path, 'utf8')).toBe('whole');
  });
});
