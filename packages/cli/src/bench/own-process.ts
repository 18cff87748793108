import { dirname } from 'node:path';
import { folderFiles } from '@gramian/core';
import { openEngine } from '@gramian/engine';
import { checkFile, isSound } from '../language/check-file.js';
import { EXIT } from '../exit.js';
import type { Own, Sample, Threads } from './measurement.js';
import { stepperOf } from './step-program.js';
import { timeSteps, type Patience } from './timing.js';

// A process of its own for one measurement, so that its threads and its memory are its own. Told what to do by its argument,
// it prints a sample as JSON.

export interface OwnRequest extends Patience {
  readonly file: string;
  readonly recipe: string;
  readonly by: Own;
  readonly threads: Threads;
}

try {
  const sample = await measure(JSON.parse(process.argv[2] ?? '') as OwnRequest);
  process.stdout.write(`${JSON.stringify(sample)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = EXIT.fault;
}

async function measure({ file, recipe: name, by, threads, ...patience }: OwnRequest): Promise<Sample> {
  const engine = await openEngine({
    threads,
    onNotice: (line) => {
      throw new Error(line);
    },
  });
  const checked = await checkFile(file, process.cwd(), { recipes: [name] });
  const [recipe] = checked.recipes;
  if (!isSound(checked) || recipe === undefined)
    throw new Error(checked.diagnostics[0]?.message ?? `${file} has no recipe ${name}.`);
  const files = folderFiles(dirname(file));
  const stepper = await stepperOf(recipe, by, { engine, vocabulary: checked.vocabulary, files });
  const timing = timeSteps(stepper, patience, () => performance.now());
  return { ...timing, rss_mb: process.resourceUsage().maxRSS / 1024 };
}
