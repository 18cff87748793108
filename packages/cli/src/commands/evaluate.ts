import { basename } from 'node:path';
import { countText, folderFiles, valueText } from '@gramian/core';
import { readSamples, type FileSamples, type TrainedModel } from '@gramian/core/runtime';
import type { Context } from '../command-line.js';
import { EXIT, type Exit } from '../exit.js';
import { readBytes } from '../files/bytes.js';
import { table } from '../terminal/table.js';
import type { Style } from '../terminal/style.js';
import { homeOf, openModels } from '../use/open-models.js';
import { Working } from '../use/working.js';

export interface EvaluateFlags {
  readonly recipe?: string;
  readonly checkpoint?: string;
  readonly data?: string;
  readonly labels?: string;
  readonly json?: boolean;
}

interface Evaluated {
  readonly model: TrainedModel;
  readonly samples: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** `gramian evaluate RUN`: loss and metrics of trained networks on the run's own test samples, or on another file's. */
export async function evaluate(path: string, flags: EvaluateFlags, context: Context): Promise<Exit> {
  const { out, err } = context.terminal;
  const working = new Working(err);
  try {
    const { run, models } = await openModels(
      path,
      { recipe: flags.recipe, checkpoint: flags.checkpoint, all: true },
      context,
      working,
    );
    const evaluated: Evaluated[] = [];
    for (const model of models) {
      const { name } = model.recipe;
      working.show(`${name}: reading the data`);
      const samples =
        flags.data === undefined
          ? (
              await model.samples(folderFiles(homeOf(run)), (fraction) => {
                working.show(`${name}: reading the data`, fraction);
              })
            ).test
          : await samplesOf(flags.data, flags.labels, model, context);
      working.show(`${name}: evaluating`);
      const { count, inputs, targets = new Float32Array() } = samples;
      evaluated.push({ model, samples: count, metrics: model.evaluate({ count, inputs, targets }) });
      model.dispose();
    }
    working.close();
    const lines = flags.json
      ? [JSON.stringify(plain(path, flags.data, evaluated), nameNonFinite, 2)]
      : text(flags.data, evaluated, out.style);
    for (const line of lines) out.line(line);
    return EXIT.done;
  } finally {
    working.close();
  }
}

async function samplesOf(
  file: string,
  labels: string | undefined,
  { data: { described } }: TrainedModel,
  { folder }: Context,
): Promise<FileSamples> {
  const bytes = await readBytes(file, folder);
  const ofLabels =
    labels === undefined ? undefined : { file: labels, bytes: await readBytes(labels, folder) };
  return readSamples({ file, bytes, labels: ofLabels }, { described, targets: true });
}

function text(file: string | undefined, evaluated: readonly Evaluated[], style: Style): string[] {
  const metrics = evaluated.flatMap(({ model }) => model.metrics);
  const shown = metrics.filter(({ name }, i) => metrics.findIndex((each) => each.name === name) === i);
  const [head = '', ...rows] = table(
    [
      { title: '' },
      { title: 'samples', align: 'right' },
      ...shown.map(({ title }) => ({ title, align: 'right' as const })),
    ],
    evaluated.map(({ model, samples, metrics: values }) => [
      style.bold(model.recipe.name),
      countText(samples),
      ...shown.map(({ name }) => {
        const series = model.metrics.find((each) => each.name === name);
        return series === undefined ? '' : valueText(values[name] ?? Number.NaN, series);
      }),
    ]),
  );
  const title = file === undefined ? 'The run’s own test samples' : `The samples of ${basename(file)}`;
  return [style.bold(title), ...[style.dim(head), ...rows].map((line) => `  ${line}`)];
}

function plain(run: string, file: string | undefined, evaluated: readonly Evaluated[]): object {
  return {
    version: 1,
    run,
    data: file ?? null,
    recipes: evaluated.map(({ model, samples, metrics }) => ({
      recipe: model.recipe.name,
      samples,
      metrics,
    })),
  };
}

/** JSON has no NaN: it becomes the text "NaN". */
function nameNonFinite(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
