import { Console } from 'node:console';
import { dirname, relative, resolve } from 'node:path';
import type { Context } from '../command-line.js';
import { EXIT, type Exit } from '../exit.js';
import { failureOf, failureText } from '../failure.js';
import { checkFile, isSound } from '../language/check-file.js';
import { diagnosticsText } from '../language/diagnostics-text.js';
import type { Display } from '../training/display.js';
import { chosenOf, type Chosen } from '../training/chosen.js';
import { Interruption } from '../training/interruption.js';
import { JsonDisplay } from '../training/json-display.js';
import { LiveDisplay } from '../training/live-display.js';
import { nextSteps } from '../training/next-steps.js';
import { PlainDisplay } from '../training/plain-display.js';
import { QuietDisplay } from '../training/quiet-display.js';
import { resultTable } from '../training/result-table.js';
import { runList } from '../training/run-list.js';
import { runRecipes, type RunResult } from '../training/run.js';
import { TrainingThread } from '../training/worker/training-thread.js';
import type { Style } from '../terminal/style.js';
import type { Terminal } from '../terminal/terminal.js';

/** Options of `gramian train` as the command line gives them. */
export interface TrainFlags {
  readonly recipe?: readonly string[];
  readonly experiment?: string;
  readonly list?: boolean;
  readonly set?: readonly string[];
  readonly out?: string;
  readonly seed?: number;
  readonly threads?: number | 'all';
  readonly dataInGraph?: number;
  readonly eager?: boolean;
  readonly debug?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

const now = () => performance.now();

/** `gramian train FILE`: trains the experiment or the recipes of a file, one after the other, in a thread of their own. */
export async function train(file: string, flags: TrainFlags, context: Context): Promise<Exit> {
  const { terminal, folder } = context;
  // Packages are loaded to check the file, and may print then: stdout belongs to the events.
  if (flags.json) globalThis.console = new Console(process.stderr);
  const checked = await checkFile(file, folder, { recipes: flags.recipe, set: flags.set });
  terminal.err.raw(diagnosticsText(checked, terminal.err));
  if (flags.json)
    for (const diagnostic of checked.diagnostics)
      terminal.out.line(JSON.stringify({ type: 'diagnostic', ...diagnostic }));
  if (!isSound(checked)) return EXIT.fault;

  const chosen = chosenOf(checked, flags);
  if (flags.list) {
    for (const line of listOf(chosen, flags, terminal.out.style)) terminal.out.line(line);
    return EXIT.done;
  }
  const home = dirname(resolve(folder, file));
  const { threads, dataInGraph, eager = false, debug = context.debug } = flags;
  const { recipes, experiment } = chosen;
  const display = displayFor(flags, terminal);
  const interruption = new Interruption(
    () => {
      display.stopping();
    },
    () => {
      display.close();
    },
  );
  display.waiting('Loading the engine');
  const thread = new TrainingThread((line) => {
    display.says(line);
  });
  const wish = threads === undefined ? {} : { threads };
  const limit = dataInGraph === undefined ? {} : { dataInGraph };
  const onNotice = (line: string) => {
    display.close();
    terminal.err.line(line);
  };
  try {
    const [runtime, engine] = await Promise.all([
      import('@gramian/core/runtime'),
      thread.open(wish, onNotice),
    ]);
    const { text: source, vocabulary, sources } = checked;
    const result = await runRecipes(
      {
        file,
        source,
        home,
        recipes,
        ...(experiment ? { experiment } : {}),
        vocabulary,
        engine,
        eager,
        train: (recipe, options) =>
          thread.train(recipe, { ...options, ...wish, ...limit, folder: home, eager, onNotice }),
        where:
          flags.out === undefined ? { root: resolve(folder, 'runs') } : { out: resolve(folder, flags.out) },
        command: ['gramian', ...process.argv.slice(2)],
        signal: interruption.signal,
        display,
        onFailure: (error, run) => {
          if (flags.json) terminal.out.line(JSON.stringify({ type: 'failure', run, ...failureOf(error) }));
          terminal.err.raw(`${failureText(error, { page: terminal.err, debug, sources })}\n`);
        },
        now,
      },
      runtime,
    );
    conclude(result, { file, folder, flags, terminal, isExperiment: experiment !== undefined });
    if (result.failed.length > 0) return EXIT.fault;
    return interruption.signal.aborted ? EXIT.interrupted : EXIT.done;
  } finally {
    display.close();
    interruption.release();
    await thread.close();
  }
}

/** What would be trained, for a person or a program. */
function listOf(chosen: Chosen, { json }: TrainFlags, style: Style): readonly string[] {
  if (!json) return runList(chosen, style);
  return chosen.recipes.map((recipe) => JSON.stringify({ type: 'run', recipe }));
}

function displayFor({ json, quiet }: TrainFlags, { out, err }: Terminal): Display {
  if (json) return new JsonDisplay(out, err);
  if (quiet) return new QuietDisplay(err);
  return out.live ? new LiveDisplay(out, now) : new PlainDisplay(out);
}

function conclude(
  { report, runs, folder: run, failed, left }: RunResult,
  {
    file,
    folder,
    flags,
    terminal: { out },
    isExperiment,
  }: { file: string; folder: string; flags: TrainFlags; terminal: Terminal; isExperiment: boolean },
): void {
  const near = (path: string) => {
    const way = relative(folder, path);
    return way.startsWith('..') ? path : way;
  };
  if (flags.json) {
    out.line(JSON.stringify({ type: 'report', folder: run, report }));
    return;
  }
  if (runs.length > 0)
    for (const line of [...resultTable(runs, out.style, out.columns()), '']) out.line(line);
  if (left.length > 0) out.line(`${out.style.bold('Not trained')}  ${left.join(', ')}\n`);
  out.line(`${out.style.bold('Report')}  ${out.style.name(near(report))}`);
  if (!flags.quiet && !isExperiment && runs.length > 0 && failed.length === 0)
    for (const line of ['', ...nextSteps(file, runs, out.style, out.columns())]) out.line(line);
}
