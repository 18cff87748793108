import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, renderSarif } from '../src/index.js';
import { mutatedFrom } from './any-text.js';
import { checkText } from './check-text.js';
import { EXAMPLE } from './example.js';
import { runs } from './runs.js';

const require = createRequire(import.meta.url);
// The official schema, as Microsoft's matcher for tests ships it.
const schema = require
  .resolve('@microsoft/jest-sarif')
  .replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv.default({ strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);

function log(diagnostics: readonly Diagnostic[]) {
  const text = renderSarif(diagnostics, { version: '1.2.3', page: (code) => `file:///docs/${code}.md` });
  const parsed: unknown = JSON.parse(text);
  expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true);
  return parsed as { readonly runs: readonly [{ readonly results: readonly Record<string, unknown>[] }] };
}

const golden = new URL('golden/', import.meta.url);
const names = readdirSync(golden).filter((name) => name.endsWith('.net'));

describe('SARIF', () => {
  it('is what the schema asks for, for every message there is', () => {
    for (const name of names) {
      const { diagnostics } = checkText(readFileSync(new URL(name, golden), 'utf8'), { file: name });
      const { results } = log(diagnostics).runs[0];
      expect(results.map(({ ruleId }) => ruleId)).toEqual(diagnostics.map(({ code }) => code));
    }
  });

  it('is so for changed files, several, and none', () => {
    expect(log([]).runs[0].results).toEqual([]);
    fc.assert(
      fc.property(mutatedFrom(fc.constant(EXAMPLE)), (text) => {
        const files = ['a b.net', 'C:\\nets\\ü.net', '/nets/#1.net', undefined];
        log(files.flatMap((file) => checkText(text, file === undefined ? {} : { file }).diagnostics));
      }),
      runs(50),
    );
  });

  it('has rules, places, related places and fixes', async () => {
    const text = 'model Net {\n  input x[4]\n  dens 3, bias: true\n}\nmodel Net { input x[4]; dense 3 }\n';
    const { diagnostics } = checkText(text, { file: 'nets/twice.net' });
    const shown = renderSarif(diagnostics, { version: '1.2.3', page: (code) => `file:///docs/${code}.md` });
    await expect(shown).toMatchFileSnapshot('render/twice.sarif');
  });

  it('points at what an editor would show', () => {
    const text = 'model Net {\r\n  input x[4]\r\n  /* 🙂 */ dens 3\r\n}\r\n';
    const [result] = log(checkText(text, { file: 'a.net' }).diagnostics).runs[0].results;
    expect(result).toMatchObject({
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a.net' },
            region: { startLine: 3, startColumn: 12, charOffset: text.indexOf('dens'), charLength: 4 },
          },
        },
      ],
    });
  });
});
