import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parse, type ParserError } from 'parse5';
import { describe, expect, it } from 'vitest';
import { BASELINE, exampleRun, FAST, use } from '../../test/example-run.js';
import { attribute, elementsOf, textOf } from '../../test/page-tree.js';
import type { Run } from '../run/read-run-folder.js';
import { renderReport } from './render-report.js';

const EVIL = `</script></style></pre><script>alert(1)</script><img src="http://evil.example/x" onerror='alert(1)'>`;

const ten = Array.from({ length: 10 }, (_, i) => ({ ...BASELINE, name: `R${i}`, scale: 100 + 50 * i }));

/** Every kind of run that a report has to show. */
const RUNS: Readonly<Record<string, Run>> = {
  two: exampleRun([FAST, BASELINE]),
  one: exampleRun([FAST]),
  ten: exampleRun(ten),
  'one epoch': exampleRun([{ ...FAST, epochs: 1, stepsPerEpoch: 3 }]),
  'no evaluation': exampleRun([{ ...FAST, evaluations: false }, BASELINE]),
  'no step': exampleRun([{ ...FAST, endsAt: 0 }]),
  failed: exampleRun([FAST, { ...BASELINE, state: 'failed', endsAt: 200, divergesAt: 100, reason: 'NaN.' }]),
  stopped: exampleRun([{ ...FAST, state: 'aborted', endsAt: 100 }]),
  killed: exampleRun([{ ...FAST, state: 'running', endsAt: 100 }]),
  nothing: exampleRun([]),
  evil: exampleRun(
    [
      {
        ...FAST,
        name: EVIL,
        optimizer: use(EVIL, { [EVIL]: EVIL }),
        notices: [EVIL],
        watched: { [EVIL]: () => 1 },
      },
    ],
    { source: EVIL },
  ),
};

function read(run: Run) {
  const errors: ParserError[] = [];
  const text = renderReport(run);
  const page = parse(text, { onParseError: (error) => errors.push(error), sourceCodeLocationInfo: true });
  return { text, page, errors, elements: elementsOf(page) };
}

describe.each(Object.entries(RUNS))('the report of a run: %s', (_, run) => {
  const { page, errors, elements } = read(run);

  it('is well-formed HTML', () => {
    expect(errors.map(({ code, startLine }) => `${code} in line ${startLine}`)).toEqual([]);
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks for nothing from outside and runs its own script alone', () => {
    for (const element of elements) {
      expect(['img', 'link', 'iframe', 'object', 'embed', 'base', 'form', 'a']).not.toContain(
        element.tagName,
      );
      for (const { name, value } of element.attrs) {
        expect(['src', 'href', 'srcset', 'action', 'ping', 'background']).not.toContain(name);
        expect(name).not.toMatch(/^on/);
        if (name === 'style') expect(value).not.toMatch(/url\(|@import/);
      }
    }
    const styles = elements.filter(({ tagName }) => tagName === 'style').map(textOf);
    expect(styles.join('')).not.toMatch(/url\(|@import|https?:/);
    const scripts = elements.filter(({ tagName }) => tagName === 'script');
    expect(scripts.map((script) => attribute(script, 'type'))).toEqual(['application/json', 'module']);
    const [data, script] = scripts.map(textOf);
    JSON.parse(data ?? '');
    const hash = createHash('sha256')
      .update(script ?? '')
      .digest('base64');
    const policy = elements.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy');
    expect(policy && attribute(policy, 'content')).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`,
    );
  });

  it('draws with numbers alone', () => {
    const drawn = elements.flatMap(({ attrs }) =>
      attrs.filter(({ name }) => ['d', 'x', 'y', 'style'].includes(name)),
    );
    for (const { value } of drawn) expect(value).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('shows the text, the command and every recipe', () => {
    const text = textOf(page);
    for (const { recipe } of run.recipes) expect(text).toContain(recipe.name);
    for (const line of run.source.split('\n')) expect(text).toContain(line);
    expect(text).toContain('gramian train quickstart.net');
  });
});

describe('the report', () => {
  it('is well-formed whatever people call things', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(name, name, name, (recipe, notice, option) => {
        const course = {
          ...FAST,
          name: recipe,
          notices: [notice],
          optimizer: use('sgd', { [option]: notice }),
        };
        const { errors, elements } = read(
          exampleRun([{ ...course, epochs: 1, stepsPerEpoch: 4 }], { source: option }),
        );
        // A control character is an error wherever it stands, and shows as itself.
        expect(
          errors.map(({ code }) => code).filter((code) => !code.startsWith('control-character')),
        ).toEqual([]);
        expect(elements.filter(({ tagName }) => tagName === 'script')).toHaveLength(2);
      }),
      { numRuns: 40 },
    );
  });

  it('shows what was recorded of a training that failed, and where it ended', () => {
    const { page, elements } = read(RUNS['failed'] ?? exampleRun([]));
    expect(textOf(page)).toContain('Baseline failed after 2.6 of 10\u00a0epochs.');
    expect(elements.filter((element) => attribute(element, 'class') === 'cross')).toHaveLength(2);
    expect(elements.filter((element) => attribute(element, 'class') === 'badge failed')).toHaveLength(1);
  });

  it('draws long trainings with few points', () => {
    const long = exampleRun([{ ...FAST, epochs: 5, stepsPerEpoch: 20_000 }]);
    expect(renderReport(long).length).toBeLessThan(400_000);
  });

  it('has the layers of the net with their options, shapes and parameters', () => {
    const { elements } = read(RUNS['two'] ?? exampleRun([]));
    const net = elements.find((element) => attribute(element, 'class') === 'network');
    const rows = (net ? elementsOf(net) : [])
      .filter(({ tagName }) => tagName === 'tr')
      .map((row) =>
        elementsOf(row)
          .filter(({ tagName }) => /^t[hd]$/.test(tagName))
          .map((cell) => textOf(cell).trim()),
      );
    expect(rows.map((row) => row.join(' | '))).toEqual([
      'layer | options | output | parameters',
      'input | image | [28, 28, 1] | ',
      'conv | filters: 32, kernel: 3 | [28, 28, 32] | 320',
      'relu |  | [28, 28, 32] | ',
      'max-pool | size: 2 | [14, 14, 32] | ',
      'residual |  | [14, 14, 32] | ',
      'conv | filters: 32, kernel: 3 | [14, 14, 32] | 9,248',
      'relu |  | [14, 14, 32] | ',
      'conv | filters: 32, kernel: 3 | [14, 14, 32] | 9,248',
      'relu |  | [14, 14, 32] | ',
      'flatten |  | [6272] | ',
      'dense | units: 64 | [64] | 401,472',
      'relu |  | [64] | ',
      'dense | units: 1 | [1] | 65',
      'in all | [1] | 420,353',
    ]);
  });

  it('says what recipes share once, and what they do not by name', () => {
    const { elements } = read(RUNS['two'] ?? exampleRun([]));
    const settings = elements.find((element) => attribute(element, 'id') === 'settings');
    const cells = (settings ? elementsOf(settings) : []).filter(({ tagName }) => /^d[td]$/.test(tagName));
    expect(cells.map((cell) => textOf(cell).replace(/\s+/g, ' ').trim())).toEqual([
      ...['data', 'Rotated: digits(rotate: -45..45 deg)'],
      ...['samples', '5,000 for training, 1,000 for the test'],
      ...['loss', 'square'],
      ...['optimizer', 'Fast ggn(lambda: 1, damping: 0.3)Baseline sgd(rate: 0.01, momentum: 0.9)'],
      ...['batch', '64'],
      ...['epochs', '10'],
      ...['watched', 'test.mae, distance'],
      ...['seed', '7'],
    ]);
  });
});
