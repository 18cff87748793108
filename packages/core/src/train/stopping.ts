import { asAuthor } from '../graph/tracing.js';
import type { StopCondition, StopMoment } from '../plugin/kinds.js';
import { PluginError } from '../plugin/plugin-error.js';
import { resolveWord } from '../plugin/resolve.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { PluginUse, RecipeSpec } from '../spec/spec.js';
import type { SeriesInfo, Stopped } from './events.js';

/** The stop conditions of a recipe at work. The first that holds ends the training. */
export class Stopping {
  readonly #conditions: readonly { readonly use: PluginUse; readonly condition: StopCondition }[];

  /** @throws PluginError where a condition asks for a number that is not recorded */
  constructor(
    { stop = [] }: RecipeSpec,
    series: readonly SeriesInfo[],
    stepsPerEpoch: number,
    vocabulary: Vocabulary,
  ) {
    this.#conditions = stop.map((use) => {
      const { word, options } = resolveWord('stop', use, vocabulary);
      const find = (name: string) => {
        const found = series.find((each) => each.name === name);
        if (found) return found;
        throw new PluginError(
          `\`${use.plugin}\` waits for \`${name}\`, which is not recorded.`,
          `Recorded are ${series.map((each) => each.name).join(', ')}.`,
          { at: use.at },
        );
      };
      const condition = asAuthor(authorOf(use), () => word.create(options, { stepsPerEpoch, series: find }));
      return { use, condition };
    });
  }

  /** The next step after `step` at which a condition wants to be asked; infinite where none does. */
  next(step: number): number {
    const wanted = this.#conditions.flatMap(({ condition }) => condition.step ?? []);
    return Math.min(Infinity, ...wanted.filter((each) => each > step));
  }

  /** The condition that holds, if one does. Every one is asked, since some remember what they saw. */
  look(moment: StopMoment): Stopped | undefined {
    const held = this.#conditions.flatMap(({ use, condition }): Stopped[] => {
      const why = asAuthor(authorOf(use), () => condition.look(moment));
      return why === undefined ? [] : [{ by: use.plugin, why, ...(use.at ? { at: use.at } : {}) }];
    });
    return held[0];
  }
}

function authorOf({ plugin, at }: PluginUse) {
  return { plugin: `Stop condition \`${plugin}\``, ...(at ? { at } : {}) };
}
