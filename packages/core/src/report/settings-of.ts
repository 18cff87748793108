import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';

/** Trainings of an experiment that differ by their seed alone. */
export interface SettingRuns {
  /** `Sgd rate=0.1` */
  readonly name: string;
  readonly runs: readonly RecipeRun[];
  /** The first of them under the setting's name, for what all of them share. */
  readonly shown: RecipeRun;
}

/** The settings of an experiment in their order, those of which nothing has run left out. */
export function settingsOf({ experiment, recipes }: Run): readonly SettingRuns[] {
  const names = [...new Set(experiment?.runs.map(({ setting }) => setting))];
  return names.flatMap((name): SettingRuns[] => {
    const members = new Set(experiment?.runs.flatMap((run) => (run.setting === name ? [run.name] : [])));
    const runs = recipes.filter(({ recipe }) => members.has(recipe.name));
    const [first] = runs;
    return first ? [{ name, runs, shown: { ...first, recipe: { ...first.recipe, name } } }] : [];
  });
}
