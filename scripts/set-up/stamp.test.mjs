import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { filesUnder, hashOf, stamp } from './stamp.mjs';

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'gramian-stamp-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  mkdirSync(join(path, 'src'));
  mkdirSync(join(path, 'node_modules'));
  writeFileSync(join(path, 'src', 'a.ts'), 'a');
  writeFileSync(join(path, 'node_modules', 'b.ts'), 'b');
  return path;
}

it('sees a file that changes, comes or goes, and no dependency', () => {
  const path = folder();
  const hash = () => hashOf(filesUnder(path, (file) => file.endsWith('.ts')));
  const first = hash();
  writeFileSync(join(path, 'node_modules', 'b.ts'), 'changed');
  expect(hash()).toBe(first);
  writeFileSync(join(path, 'src', 'a.ts'), 'changed');
  const second = hash();
  writeFileSync(join(path, 'src', 'c.ts'), '');
  expect(new Set([first, second, hash()]).size).toBe(3);
});

it('remembers one hash until it is removed', () => {
  const done = stamp(join(folder(), 'deep', 'stamp'));
  expect(done.says('1')).toBe(false);
  done.write('1');
  expect(done.says('1')).toBe(true);
  expect(done.says('2')).toBe(false);
  done.remove();
  done.remove();
  expect(done.says('1')).toBe(false);
});
