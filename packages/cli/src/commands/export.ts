import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { folderFiles } from '@gramian/core';
import { forwardGraph, openUntrained, writeAtomically, type TrainedModel } from '@gramian/core/runtime';
import { openEngine } from '@gramian/engine';
import type { Context } from '../command-line.js';
import { InputError } from '../errors.js';
import { EXIT, type Exit } from '../exit.js';
import { FORMATS } from '../export/formats.js';
import { checkFile, isSound } from '../language/check-file.js';
import { diagnosticsText } from '../language/diagnostics-text.js';
import { openModels } from '../use/open-models.js';
import { Working } from '../use/working.js';

export interface ExportFlags {
  readonly to: string;
  readonly out: string;
  readonly recipe?: string;
}

/** `gramian export RUN|FILE`: the network as a folder that another program loads. */
export async function exportModel(path: string, flags: ExportFlags, context: Context): Promise<Exit> {
  const { out, err } = context.terminal;
  const format = FORMATS[flags.to];
  if (format === undefined) return EXIT.usage;
  const folder = emptyFolder(flags.out, context.folder);
  const working = new Working(err);
  try {
    const model = await modelAt(path, flags.recipe, context, working);
    if (model === undefined) return EXIT.fault;
    working.show('writing the network');
    const graph = forwardGraph(model.parts);
    const files = format.files(graph);
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of files) writeAtomically(join(folder, name), [bytes]);
    model.dispose();
    working.close();
    const { style } = out;
    out.line(
      `${style.bold(model.recipe.name)} is in ${style.name(flags.out)}: ${[...files.keys()].join(', ')}`,
    );
    for (const line of ['', ...format.use(flags.out, graph)]) out.line(line);
    return EXIT.done;
  } finally {
    working.close();
  }
}

/** A run's trained network, or a file's untrained one; undefined where the file is faulty, which has been said. */
async function modelAt(
  path: string,
  recipe: string | undefined,
  context: Context,
  working: Working,
): Promise<TrainedModel | undefined> {
  const { folder, terminal } = context;
  if (!isFile(resolve(folder, path)))
    return (await openModels(path, { recipe, all: false }, context, working)).models[0];
  const checked = await checkFile(path, folder, recipe === undefined ? {} : { recipes: [recipe] });
  terminal.err.raw(diagnosticsText(checked, terminal.err));
  if (!isSound(checked)) return undefined;
  const [first, ...others] = checked.recipes;
  if (first === undefined || others.length > 0)
    throw new InputError(
      `${path} has ${checked.recipes.length} recipes.`,
      `Say which one: --recipe ${first?.name ?? 'NAME'}.`,
    );
  const engine = await openEngine({
    onNotice: (line) => {
      terminal.err.line(line);
    },
  });
  const files = folderFiles(dirname(resolve(folder, path)));
  return openUntrained(first, { engine, vocabulary: checked.vocabulary, files });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? path.endsWith('.net');
}

/** @throws InputError where the folder holds something */
function emptyFolder(name: string, folder: string): string {
  const path = resolve(folder, name);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new InputError(`${name} is a file.`, 'Name a folder with --out.');
  if (found && readdirSync(path).length > 0)
    throw new InputError(
      `${name} is not empty, and an export never overwrites anything.`,
      'Name a folder that is new or empty.',
    );
  return path;
}
