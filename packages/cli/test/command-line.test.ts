import { describe, expect, it } from 'vitest';
import { gramian } from './gramian.js';

const { version } = (await import('../package.json', { with: { type: 'json' } })).default;

describe('help', () => {
  it('is what `gramian` alone prints', async () => {
    const [alone, help] = await Promise.all([gramian([]), gramian(['--help'])]);
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(alone).toEqual(help);
    expect(help.stdout).toMatchSnapshot();
  });

  it.each(['train', 'check', 'plugins', 'bench', 'doctor'])('of %s', async (command) => {
    const { status, stdout, stderr } = await gramian([command, '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatchSnapshot();
    expect((await gramian(['help', command])).stdout).toBe(stdout);
  });
});

it.each([[[]], [['train']], [['check']], [['plugins']], [['bench']], [['doctor']]])(
  'the version, %j',
  async (command) => {
    for (const flag of ['--version', '-V'])
      expect(await gramian([...command, flag])).toMatchObject({
        status: 0,
        stdout: `${version}\n`,
        stderr: '',
      });
  },
);

describe('wrong use', () => {
  it.each([
    [['trian', 'a.net'], "Unknown command 'trian'. Did you mean train?", 'gramian --help'],
    [['train'], "Missing required argument 'file'.", 'gramian train --help'],
    [['check'], "Missing required argument 'files'.", 'gramian check --help'],
    [['train', 'a.net', 'b.net'], 'Too many arguments for', 'gramian train --help'],
    [
      ['train', 'a.net', '--recipie', 'Fast'],
      "Unknown option '--recipie'. Did you mean --recipe?",
      'gramian train --help',
    ],
    [['train', 'a.net', '--recipe'], "Option '--recipe <name>' argument missing.", 'gramian train --help'],
    [['train', 'a.net', '--seed', '-1'], 'It must be a whole number, 0 or more.', 'gramian train --help'],
    [['train', 'a.net', '--seed', '1.5'], 'It must be a whole number, 0 or more.', 'gramian train --help'],
    [['check', 'a.net', '--fix'], "Unknown option '--fix'.", 'gramian check --help'],
    [['plugins', 'conv', 'dense'], 'Too many arguments for', 'gramian plugins --help'],
    [['--nonsense'], "Unknown option '--nonsense'.", 'gramian --help'],
  ])('%j is told in one line, with status 2', async (words, message, help) => {
    const { status, stdout, stderr } = await gramian(words);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(`error: `);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(stderr).toContain(`See ${help}.`);
  });
});
