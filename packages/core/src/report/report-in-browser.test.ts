import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, Page } from '../../test/browser.js';
import { BASELINE, exampleRun, FAST } from '../../test/example-run.js';
import type { Run } from '../run/read-run-folder.js';
import { renderReport } from './render-report.js';

const chromium = findChromium();
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 800, mobile: true };

describe.skipIf(chromium === undefined)('the report in Chromium (left out where there is none)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gramian-report-'));
  let page: Page;
  beforeAll(async () => {
    page = await Page.start(chromium ?? '');
  });
  afterAll(async () => {
    await page.close();
    rmSync(folder, { recursive: true });
  });

  const open = async (run: Run, view: Parameters<Page['open']>[1]) => {
    const path = join(folder, 'report.html');
    writeFileSync(path, renderReport(run));
    await page.open(pathToFileURL(path).href, view);
  };
  const expectQuiet = () => {
    expect(page.events('Runtime.exceptionThrown')).toEqual([]);
    expect(page.events('Log.entryAdded')).toEqual([]);
    expect(page.events('Runtime.consoleAPICalled')).toEqual([]);
    const asked = page.events('Network.requestWillBeSent').map(({ documentURL }) => documentURL);
    expect(new Set(asked).size).toBe(1);
    expect(asked).toHaveLength(1);
  };
  const two = exampleRun([
    { ...FAST, stepsPerEpoch: 800 },
    { ...BASELINE, stepsPerEpoch: 800 },
  ]);

  it.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
    ['dark', { ...DESKTOP, dark: true }],
  ])('draws every curve, asks for nothing and complains of nothing: %s', async (_, view) => {
    await open(two, view);
    expectQuiet();
    // Curves have a size on the screen, in the colour of their recipe.
    const curves = (await page.evaluate(`[...document.querySelectorAll('figure.loss .line')].map((line) => {
      const { width, height } = line.getBoundingClientRect();
      return { drawn: width > 50 && height > 50, colour: getComputedStyle(line).stroke };
    })`)) as { drawn: boolean; colour: string }[];
    expect(curves).toHaveLength(4);
    expect(curves.every(({ drawn }) => drawn)).toBe(true);
    expect(new Set(curves.map(({ colour }) => colour)).size).toBe(2);
    // Nothing is wider than the page.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view.width);
    const paper = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    expect(paper).toBe('dark' in view ? 'rgb(22, 23, 26)' : 'rgb(253, 252, 250)');
  });

  it.each([
    [
      'ten recipes',
      exampleRun(Array.from({ length: 10 }, (_, i) => ({ ...BASELINE, name: `Recipe ${i}`, seed: i }))),
    ],
    ['one epoch', exampleRun([{ ...FAST, epochs: 1, stepsPerEpoch: 5 }])],
    ['no evaluation', exampleRun([{ ...FAST, evaluations: false }])],
    ['failed before the start', exampleRun([{ ...FAST, state: 'failed', endsAt: 0, evaluations: false }])],
  ])('fits a phone and complains of nothing: %s', async (_, run) => {
    await open(run, PHONE);
    expectQuiet();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('never runs a script that came in with the data', async () => {
    const evil = '</script><script>document.title = "taken"</script><img src=x onerror="document.title=1">';
    await open(exampleRun([{ ...FAST, name: evil, notices: [evil] }], { source: evil }), DESKTOP);
    expectQuiet();
    expect(await page.evaluate('document.title')).toBe('quickstart – Gramian');
  });

  it('shows the values under the pointer and under the arrow keys', async () => {
    await open(two, DESKTOP);
    const [x = 0, y = 0] = (await page.evaluate(`(() => {
      const plot = document.querySelectorAll('figure.loss .plot')[1];
      plot.scrollIntoView({ block: 'center' });
      const { left, width, top } = plot.getBoundingClientRect();
      return [left + width / 2, top + 40];
    })()`)) as number[];
    await page.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
    const readout = `[...document.querySelectorAll('.readout :is(b, tr)')].map((row) => row.textContent)`;
    const shown = (await page.evaluate(readout)) as string[];
    expect(shown).toHaveLength(4);
    expect(shown.slice(0, 2)).toEqual(['epoch 5', 'whole setbatches']);
    // The evaluation after epoch 5, and the batches' running mean there.
    const value = two.recipes[0]?.evaluations[5]?.metrics['train.loss'] ?? 0;
    expect(shown[2]).toMatch(new RegExp(`^Fast${String(Number(value.toPrecision(3)))}0\\.00\\d+$`));
    await page.evaluate(`document.querySelectorAll('figure.loss .plot')[1].focus()`);
    for (const type of ['keyDown', 'keyUp'])
      await page.send('Input.dispatchKeyEvent', { type, key: 'ArrowRight' });
    expect(((await page.evaluate(readout)) as string[])[0]).toBe('epoch 5.1');
    expectQuiet();
  });

  it('turns curves off and on by the legend, in all figures', async () => {
    await open(two, DESKTOP);
    const visible = `[...document.querySelectorAll('.line')].filter((line) => line.checkVisibility()).length`;
    const all = Number(await page.evaluate(visible));
    const click = `document.querySelector('[data-toggle="1"]').click()`;
    await page.evaluate(click);
    const fewer = Number(await page.evaluate(visible));
    expect(fewer).toBeLessThan(all);
    expect(
      await page.evaluate(`document.querySelectorAll('[data-toggle="1"][aria-pressed="false"]').length`),
    ).toBe(3);
    await page.evaluate(click);
    expect(await page.evaluate(visible)).toBe(all);
  });

  it('is complete without its script', async () => {
    const path = join(folder, 'still.html');
    writeFileSync(path, renderReport(two).replace(/<script type="module">[^]*<\/script>/, ''));
    await page.open(pathToFileURL(path).href, DESKTOP);
    expectQuiet();
    const sizes = `[...document.querySelectorAll('.plot .line')].map((line) => line.getBoundingClientRect().width)`;
    const widths = (await page.evaluate(sizes)) as number[];
    expect(widths.length).toBeGreaterThan(8);
    for (const width of widths) expect(width).toBeGreaterThan(50);
    expect(await page.evaluate(`document.querySelectorAll('.readout').length`)).toBe(0);
  });
});
