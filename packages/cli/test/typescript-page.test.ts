import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { here, javascript, page, root, typeErrors } from './page.js';

const { blocks } = page('docs/typescript.md');

async function outputOf(program: string, name: string): Promise<string> {
  const file = join(here, `typescript-page-${name}-${process.pid}.mjs`);
  writeFileSync(file, javascript(program));
  onTestFinished(() => {
    rmSync(file);
  });
  return (await promisify(execFile)(process.execPath, [file], { cwd: root })).stdout;
}

/** Nothing is used in the examples. */
const faults = (program: string) => typeErrors(program).filter((message) => !message.includes('never read'));

describe('docs/typescript.md', () => {
  const [train = '', rates = '', print = ''] = blocks('ts program');

  it('has a program that trains', async () => {
    expect(faults(train)).toEqual([]);
    expect(await outputOf(train, 'train')).toMatch(/^loss 0\.\d+\n$/);
  });

  it('has an experiment that is printed', async () => {
    expect(faults(rates)).toEqual([]);
    expect(await outputOf(rates, 'rates')).toContain('experiment Rates {\n  run   Plain\n');
  });

  it('has a program that prints a recipe and what is wrong with it', async () => {
    expect(faults(print)).toEqual([]);
    const printed = await outputOf(print, 'print');
    expect(printed).toContain('recipe Line {\n  model     Net\n');
    const [, shown = ''] = blocks('text');
    expect(printed).toContain(shown);
  });

  it.each(blocks('ts check'))('has examples that compile and run: %#', async (block) => {
    expect(faults(block)).toEqual([]);
    await outputOf(block, 'check');
  });

  it('shows what does not compile', () => {
    const [wrong = ''] = blocks('ts wrong');
    expect(faults(wrong)).toHaveLength(4);
    expect(faults(wrong)[0]).toContain("Did you mean to write 'kernel'?");
  });
});
