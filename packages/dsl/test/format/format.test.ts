import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/index.js';
import { formatsWell } from './same.js';

const golden = new URL('golden/', import.meta.url);
const names = readdirSync(golden).flatMap((name) => (/^[a-z-]+\.net$/.test(name) ? [name.slice(0, -4)] : []));

const kept = new URL('../fuzz/fixtures/', import.meta.url);
const fixtures = readdirSync(kept);

describe('a formatted file', () => {
  it.each(names)('%s', async (name) => {
    const text = readFileSync(new URL(`${name}.net`, golden), 'utf8');
    await expect(formatsWell(text)).toMatchFileSnapshot(`golden/${name}.formatted.net`);
  });

  it.each(fixtures)('what once went wrong: %s', (name) => {
    formatsWell(readFileSync(new URL(name, kept), 'utf8'));
  });

  it('is the same for every way to end a line, without a byte order mark', () => {
    const text = readFileSync(new URL('comments.net', golden), 'utf8');
    for (const end of ['\r\n', '\r'])
      expect(format(`\uFEFF${text.replaceAll('\n', end)}`)).toBe(format(text));
  });

  it.each(['', ' ', '\n\n', '\t\r\n'])('of nothing is nothing: %j', (text) => {
    expect(format(text)).toBe('');
  });
});

describe('what is laid out by its size alone', () => {
  const statement = (length: number) => `model A {\n  dense ${'a'.repeat(length - 17)}, bias: b\n}\n`;

  it('goes below one another beyond 100 columns', () => {
    expect(format(statement(100))).toBe(statement(100));
    expect(format(statement(101))).toBe(statement(101).replace(', ', ',\n        '));
  });
});

describe('large texts', () => {
  it.each([
    ['a long list', `data D {\n  normal [${'1, '.repeat(3_000)}1]\n}\n`],
    ['many options', `model A {\n  dense ${'a: 1, '.repeat(3_000)}b: 2\n}\n`],
    ['deep calls', `recipe R {\n  optimizer ${'a('.repeat(60)}1${')'.repeat(60)}\n}\n`],
    ['many comments', `model A {\n${'  // so\n'.repeat(20_000)}}\n`],
    ['stray signs', '$ '.repeat(20_000)],
    ['open braces', '{'.repeat(20_000)],
    ['spaces', `model A {${' '.repeat(200_000)}relu${'\n'.repeat(200_000)}}`],
  ])('%s', (_, text) => {
    formatsWell(text);
  });
});
