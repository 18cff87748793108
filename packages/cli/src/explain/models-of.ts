import type { ModelSpec, RecipeSpec } from '@gramian/core';
import type { Checked } from '@gramian/dsl/check';

/** A model with the parameters that recipes give it. */
export interface UsedModel {
  readonly spec: ModelSpec;
  /** The recipes that train it; none where nothing does, and its defaults are all there is. */
  readonly recipes: readonly RecipeSpec[];
}

/** The models of a file, each once for all recipes that use it alike. */
export function modelsOf({ recipes, models }: Pick<Checked, 'recipes' | 'models'>): readonly UsedModel[] {
  const used = new Map<string, UsedModel>();
  for (const recipe of recipes) {
    const key = JSON.stringify(recipe.model);
    const before = used.get(key)?.recipes ?? [];
    used.set(key, { spec: recipe.model, recipes: [...before, recipe] });
  }
  const all = [...used.values(), ...models.map((spec) => ({ spec, recipes: [] }))];
  const place = ({ spec }: UsedModel) => spec.at?.offset ?? 0;
  return all.sort((a, b) => place(a) - place(b));
}
