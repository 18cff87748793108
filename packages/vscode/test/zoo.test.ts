import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Reading, semanticTokens } from '@gramian/dsl/editor';
import { standardWords, Vocabulary } from '@gramian/core';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { beforeAll, describe, expect, it } from 'vitest';
import { grammar } from '../src/grammar.js';

const nets = new URL('../../models/nets/', import.meta.url);
const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
let net: textmate.IGrammar;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(JSON.stringify(grammar()), 'net.json')),
  });
  const loaded = await registry.loadGrammar('source.net');
  if (loaded === null) throw new Error('The grammar does not load.');
  net = loaded;
});

/** The innermost scope at every place of a text. */
function scopesOf(text: string): readonly string[] {
  let state: textmate.StateStack = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = net.tokenizeLine(line, state);
    state = ruleStack;
    const at = (i: number) => tokens.findLast(({ startIndex }) => startIndex <= i)?.scopes.at(-1) ?? '';
    return [...Array.from(line, (_, i) => at(i)), ''];
  });
}

describe.each(readdirSync(nets).filter((name) => name.endsWith('.net')))('%s', (name) => {
  const text = readFileSync(new URL(name, nets), 'utf8');

  it('has a colour for every name, number and sign', () => {
    const scopes = scopesOf(text);
    const bare = [...text].flatMap((letter, i) =>
      /[\w"^*/+]/.test(letter) && scopes[i] === 'source.net' ? [i] : [],
    );
    expect(bare.map((i) => text.slice(i, i + 12))).toEqual([]);
  });

  it('has the colours by pattern that it has by meaning', () => {
    const scopes = scopesOf(text);
    const wrong = semanticTokens(new Reading(text, { vocabulary })).flatMap(({ at, type }) => {
      const scope = scopes[at.offset] ?? '';
      const fits = {
        keyword: /keyword|storage/,
        function: /support\.function|variable\.other/,
        property: /variable\.parameter/,
      }[type as string];
      return fits === undefined || fits.test(scope)
        ? []
        : [`${text.slice(at.offset, at.offset + at.length)} ${scope}`];
    });
    expect(wrong).toEqual([]);
  });
});
