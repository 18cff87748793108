import { dirname, relative, resolve } from 'node:path';
import { folderFiles } from '@gramian/core';
import * as runtime from '@gramian/core/runtime';
import { openEngine } from '@gramian/engine';
import type { Context } from '../command-line.js';
import { EXIT, type Exit } from '../exit.js';
import { failureOf, failureText } from '../failure.js';
import { checkFile, isSound } from '../language/check-file.js';
import { diagnosticsText } from '../language/diagnostics-text.js';
import type { TrainFlags } from '../program.js';
import type { Display } from '../training/display.js';
import { Interruption } from '../training/interruption.js';
import { JsonDisplay } from '../training/json-display.js';
import { LiveDisplay } from '../training/live-display.js';
import { nextSteps } from '../training/next-steps.js';
import { PlainDisplay } from '../training/plain-display.js';
import { QUIET } from '../training/quiet-display.js';
import { resultTable } from '../training/result-table.js';
import { runRecipes, type RunResult } from '../training/run.js';
import type { Terminal } from '../terminal/terminal.js';

const now = () => performance.now();

/** `gramian train FILE`: trains the recipes of a file, one after the other. */
export async function train(
  file: string,
  flags: TrainFlags,
  { terminal, folder, debug }: Context,
): Promise<Exit> {
  const checked = await checkFile(file, folder, { recipes: flags.recipe, set: flags.set });
  terminal.err.raw(diagnosticsText(checked, terminal.err));
  if (flags.json)
    for (const diagnostic of checked.diagnostics)
      terminal.out.line(JSON.stringify({ type: 'diagnostic', ...diagnostic }));
  if (!isSound(checked)) return EXIT.fault;

  const home = dirname(resolve(folder, file));
  const { seed } = flags;
  const recipes =
    seed === undefined ? checked.recipes : checked.recipes.map((recipe) => ({ ...recipe, seed }));
  const display = displayFor(flags, terminal);
  const interruption = new Interruption(() => {
    display.stopping();
  });
  try {
    display.waiting('Loading the engine');
    const onNotice = (line: string) => {
      display.close();
      terminal.err.line(line);
    };
    const result = await runRecipes(
      {
        file,
        source: checked.text,
        home,
        recipes,
        vocabulary: checked.vocabulary,
        files: folderFiles(home),
        engine: await openEngine({ onNotice }),
        where:
          flags.out === undefined ? { root: resolve(folder, 'runs') } : { out: resolve(folder, flags.out) },
        command: ['gramian', ...process.argv.slice(2)],
        signal: interruption.signal,
        display,
        now,
      },
      runtime,
    );
    conclude(result, { file, folder, flags, terminal });
    for (const error of result.failures)
      terminal.err.raw(failureText(error, { style: terminal.err.style, debug }));
    if (result.failures.length > 0) return EXIT.fault;
    return interruption.signal.aborted ? EXIT.interrupted : EXIT.done;
  } finally {
    display.close();
    interruption.release();
  }
}

function displayFor({ json, quiet }: TrainFlags, { out, err }: Terminal): Display {
  if (json) return new JsonDisplay(out, err);
  if (quiet) return QUIET;
  return out.live ? new LiveDisplay(out, now) : new PlainDisplay(out);
}

function conclude(
  { report, runs, folder: run, failures }: RunResult,
  {
    file,
    folder,
    flags,
    terminal: { out },
  }: { file: string; folder: string; flags: TrainFlags; terminal: Terminal },
): void {
  const near = (path: string) => {
    const way = relative(folder, path);
    return way.startsWith('..') ? path : way;
  };
  if (flags.json) {
    for (const error of failures) out.line(JSON.stringify({ type: 'failure', ...failureOf(error) }));
    out.line(JSON.stringify({ type: 'report', folder: run, report }));
    return;
  }
  if (runs.length > 0)
    for (const line of [...resultTable(runs, out.style, out.columns()), '']) out.line(line);
  out.line(`${out.style.bold('Report')}  ${out.style.name(near(report))}`);
  if (!flags.quiet && runs.length > 0)
    for (const line of ['', ...nextSteps(file, runs, out.style, out.columns())]) out.line(line);
}
