import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellText } from './shell-text.js';

describe('shellText', () => {
  it('leaves plain words plain', () => {
    expect(shellText(['gramian', 'train', 'a.net', '--set', 'Fast.epochs=3'])).toBe(
      'gramian train a.net --set Fast.epochs=3',
    );
    expect(shellText(['gramian', 'my net.net', "it's", '$(x)'])).toBe(
      `gramian 'my net.net' 'it'\\''s' '$(x)'`,
    );
  });

  it.skipIf(process.platform === 'win32')('gives a shell the same words', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string().filter((word) => !word.includes('\0')),
          { maxLength: 4 },
        ),
        (words) => {
          const script = `printf '%s\\0' ${shellText([...words, 'end'])}`;
          expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0')).toEqual([
            ...words,
            'end',
            '',
          ]);
        },
      ),
      { numRuns: 30 },
    );
  });
});
