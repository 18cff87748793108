import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CODES, DEFAULTS, renderText } from '../src/index.js';
import { docs, fences, readDocument } from './markdown.js';
import { checkReal } from './real-vocabulary.js';

/** What is wrong with a text, as a person sees it; nothing for a text that is sound. */
function shown(text: string, options: Parameters<typeof checkReal>[1] = {}): string {
  const { diagnostics, sources } = checkReal(text, options);
  return renderText(diagnostics, sources);
}

describe('docs/language.md', () => {
  const blocks = fences(readDocument('language.md'));
  const of = (info: string) => blocks.filter((block) => block.info === info).map(({ text }) => text);

  it.each(of('net'))('a file that is sound: %#', (text) => {
    expect(shown(text)).toBe('');
  });

  it.each(of('net layers'))('layers that are sound: %#', (text) => {
    expect(shown(`model Net { input image[28, 28, 1]\n${text}\n}`)).toBe('');
  });

  it.each(of('net recipe'))('a statement of a recipe that is sound: %#', (text) => {
    const around = 'model Net { input x[4]; dense 1 }\ndata Wine { csv "wine.csv", target: quality }\n';
    expect(shown(`${around}recipe R { model Net; data Wine; loss square\n${text}\n}`)).toBe('');
  });

  it('shows a diagnostic as it is', () => {
    expect(of('text')).toEqual(of('net wrong').map((text) => shown(text, { file: 'digit.net' })));
  });

  it('has commands that do what they say', () => {
    const whole = of('net').filter((text) => text.includes('recipe Sgd'));
    const lines = of('sh').flatMap((text) => text.split('\n').filter((line) => line.includes('angle.net')));
    expect([whole.length, lines.length]).toEqual([1, 4]);
    for (const line of lines) expect(shown(whole.join(''), commandOf(line))).toBe('');
  });

  it('says every default of a recipe', () => {
    const row = (word: string) =>
      new RegExp(`^\\| \`${word} .* \\| (\\d+)[^|]*\\|$`, 'm').exec(readDocument('language.md'))?.[1];
    const said = Object.fromEntries(Object.keys(DEFAULTS).map((word) => [word, Number(row(word))]));
    expect(said).toEqual(DEFAULTS);
  });
});

/** A plugin with a fault, one that says too little, and a metric that is particular: no word that ships is. test/golden has them. */
const WITHOUT_EXAMPLE: readonly string[] = ['GN0704', 'GN0708', 'GN0713'];
/** What only a training finds; packages/cli/test/failures.test.ts holds these pages to it. */
const whileItTrains = (code: string) => code.startsWith('GN09');

describe('docs/diagnostics', () => {
  const pages = readdirSync(new URL('diagnostics/', docs)).filter((name) => name.startsWith('GN'));
  const codes = Object.keys(CODES);

  it('has a page for each code, and no other', () => {
    expect(pages.map((name) => name.replace('.md', '')).sort()).toEqual([...codes].sort());
  });

  it('lists all pages', () => {
    const listed = [...readDocument('diagnostics/README.md').matchAll(/^- \[(GN\d+)\]\(\1\.md\): (.*)$/gm)];
    expect(Object.fromEntries(listed.map(([, code, title]) => [code, title]))).toEqual(CODES);
  });

  describe.each(Object.entries(CODES))('%s', (code, title) => {
    const page = readDocument(`diagnostics/${code}.md`);
    const blocks = fences(page);
    const found = (text: string, options: Parameters<typeof checkReal>[1] = {}) =>
      checkReal(text, options).diagnostics.map((diagnostic) => diagnostic.code);

    it('has its title', () => {
      expect(page.startsWith(`# ${code}: ${title}\n`)).toBe(true);
    });

    it.skipIf(WITHOUT_EXAMPLE.includes(code) || whileItTrains(code))(
      'is what is found in its example, and nothing else',
      () => {
        const wrong = blocks.filter(({ info }) => info.endsWith(' wrong'));
        expect(wrong).not.toEqual([]);
        for (const { info, text } of wrong)
          expect(new Set(info.startsWith('sh') ? found(SOUND, commandOf(text)) : found(text))).toEqual(
            new Set([code]),
          );
      },
    );

    it.skipIf(whileItTrains(code))('is gone from the example that is right', () => {
      for (const { info, text } of blocks.filter((block) => !block.info.endsWith(' wrong')))
        expect(info === 'sh' ? shown(SOUND, commandOf(text)) : shown(text)).toBe('');
    });
  });
});

const SOUND = `model Net { input x[4]; dense 1 }
data Wine { csv "wine.csv", target: quality }
recipe First { model Net; data Wine; loss square; optimizer sgd(rate: 0.1) }
`;

/** `gramian train FILE --set path=value` as options of a check. */
function commandOf(line: string): { set: string[]; recipes: string[] } {
  const after = (flag: string) =>
    [...line.matchAll(new RegExp(`${flag} (?:"([^"]*)"|(\\S+))`, 'g'))].map(([, a, b]) => a ?? b ?? '');
  return { set: after('--set'), recipes: after('--recipe') };
}
