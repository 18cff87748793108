import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { countText, sizeOf } from '@gramian/core';
import {
  csvLine,
  predictionCells,
  predictionColumns,
  predictionJson,
  readSamples,
  unpackPicture,
  writeAtomically,
  type Prediction,
  type TrainedModel,
} from '@gramian/core/runtime';
import type { Context } from '../command-line.js';
import { InputError } from '../errors.js';
import { EXIT, type Exit } from '../exit.js';
import { readBytes } from '../files/bytes.js';
import { openModels } from '../use/open-models.js';
import { Working } from '../use/working.js';

export interface PredictFlags {
  readonly recipe?: string;
  readonly checkpoint?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Samples between two turns of the event loop and of the progress bar. */
const TURN = 1024;

/** `gramian predict RUN FILE…`: what a trained network says about the samples of files, a line for each. */
export async function predict(
  path: string,
  files: readonly string[],
  flags: PredictFlags,
  context: Context,
): Promise<Exit> {
  const { out, err } = context.terminal;
  const to = flags.out === undefined ? undefined : resolve(context.folder, flags.out);
  if (to !== undefined && existsSync(to))
    throw new InputError(
      `${flags.out ?? ''} exists already.`,
      'Name a file that is new, or remove it first.',
    );
  // On a terminal the predictions themselves are the progress.
  const working = new Working(to === undefined && out.live ? { ...err, live: false } : err);
  try {
    const { models } = await openModels(
      path,
      { recipe: flags.recipe, checkpoint: flags.checkpoint, all: false },
      context,
      working,
    );
    const [model] = models;
    if (model === undefined) return EXIT.fault;
    const json = flags.json ?? ['.jsonl', '.ndjson'].includes(extname(flags.out ?? ''));
    const kept: string[] = [];
    const write = (text: string) => {
      if (to === undefined) out.raw(text);
      else kept.push(text);
    };
    const count = await predictFiles(model, files, { json, write, context, working });
    if (to !== undefined)
      writeAtomically(
        to,
        kept.map((text) => Buffer.from(text)),
      );
    working.close();
    model.dispose();
    if (to !== undefined)
      out.line(`${countText(count)} ${count === 1 ? 'prediction' : 'predictions'} in ${flags.out ?? ''}`);
    return EXIT.done;
  } finally {
    working.close();
  }
}

interface Manner {
  readonly json: boolean;
  readonly write: (text: string) => void;
  readonly context: Context;
  readonly working: Working;
}

/** All files are read before anything is written: a fault in the last one leaves nothing half done. */
async function predictFiles(
  model: TrainedModel,
  files: readonly string[],
  { json, write, context, working }: Manner,
): Promise<number> {
  const { described } = model.data;
  const { outputs } = model.parts.plan;
  const several = files.length > 1;
  const read = [];
  for (const file of files) {
    working.show(`reading ${file}`);
    const bytes = await readBytes(file, context.folder);
    const samples = await readSamples({ file, bytes, unpack: unpackPicture }, { described, targets: false });
    read.push({ file, ...samples });
  }
  if (!json) write(csvLine([...(several ? ['file'] : []), 'row', ...predictionColumns(outputs)]));
  const line = (file: string, row: number, prediction: Prediction) =>
    json
      ? `${JSON.stringify({ ...(several ? { file } : {}), row, ...predictionJson(prediction, outputs) })}\n`
      : csvLine([...(several ? [file] : []), String(row), ...predictionCells(prediction)]);
  const width = sizeOf(described.input);
  const total = read.reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  for (const { file, count, inputs } of read)
    for (let from = 0; from < count; from += TURN) {
      working.show(`predicting ${file}`, done / total);
      const predictions = model.predict(inputs.subarray(from * width, (from + TURN) * width));
      write(predictions.map((prediction, i) => line(file, from + i + 1, prediction)).join(''));
      done += predictions.length;
      await setImmediate();
    }
  return done;
}
