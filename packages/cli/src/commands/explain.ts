import { layOut, writeAtomically } from '@gramian/core';
import { diagramSvg, explain as account } from '@gramian/core/explain';
import { resolve } from 'node:path';
import type { Context } from '../command-line.js';
import { InputError } from '../errors.js';
import { EXIT, type Exit } from '../exit.js';
import { explainLines } from '../explain/lines.js';
import { modelsOf, type UsedModel } from '../explain/models-of.js';
import { stepCost } from '../explain/step-cost.js';
import { checkFile, isSound } from '../language/check-file.js';
import { diagnosticsText } from '../language/diagnostics-text.js';

export interface ExplainFlags {
  readonly model?: string;
  readonly batch?: number;
  readonly svg?: string;
  readonly json?: boolean;
}

/** `gramian explain FILE`: what a model is made of, as a table, as JSON and as a picture. Loads no TensorFlow. */
export async function explain(
  file: string,
  { model, batch, svg, json }: ExplainFlags,
  { terminal: { out, err }, folder }: Context,
): Promise<Exit> {
  const checked = await checkFile(file, folder);
  if (!isSound(checked)) {
    err.raw(diagnosticsText(checked, err));
    return EXIT.fault;
  }
  const models = chosen(modelsOf(checked), model, file);
  const accounts = models.map(({ spec, recipes }) => {
    const layout = layOut(spec, checked.vocabulary);
    const batches = recipes.flatMap((recipe) => (typeof recipe.batch === 'number' ? [recipe.batch] : []));
    const explained = account(layout);
    const sizes = batch === undefined ? [...new Set(batches)] : [batch];
    return {
      layout,
      explained,
      recipes: recipes.map(({ name }) => name),
      steps: sizes.map((size) => stepCost(explained, size)),
    };
  });
  if (json)
    out.line(
      JSON.stringify(
        {
          version: 1,
          models: accounts.map(({ explained, recipes, steps }) => ({ ...explained, recipes, steps })),
        },
        null,
        2,
      ),
    );
  else
    accounts.forEach(({ explained, recipes, steps }, i) => {
      if (i > 0) out.line();
      for (const line of explainLines(explained, recipes, steps, out.style, out.width())) out.line(line);
    });
  if (svg !== undefined) {
    const [first, second] = accounts;
    if (second)
      throw new InputError(
        `A picture shows one model, and ${file} has ${accounts.length}.`,
        `Choose it: --model ${second.explained.model}.`,
      );
    if (first) writeAtomically(resolve(folder, svg), diagramSvg(first.layout));
    if (!json) out.line(`\nPicture  ${svg}`);
  }
  return EXIT.done;
}

/** @throws InputError where the file has no such model, or none at all */
function chosen(models: readonly UsedModel[], name: string | undefined, file: string): readonly UsedModel[] {
  const wanted = models.filter(({ spec }) => name === undefined || spec.name === name);
  if (wanted.length > 0) return wanted;
  const names = [...new Set(models.map(({ spec }) => spec.name))];
  throw names.length === 0
    ? new InputError(`There is no model in ${file}.`, 'A model begins with `model Name {`.')
    : new InputError(
        `There is no model ${name ?? ''} in ${file}.`,
        `There ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ')}.`,
      );
}
