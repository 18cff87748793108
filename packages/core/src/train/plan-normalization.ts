import { asAuthor } from '../graph/tracing.js';
import { ModelError } from '../network/model-error.js';
import type { Layout } from '../network/layout.js';
import { normalizedWeights } from '../normalization/normalized-weights.js';
import {
  nothingToNormalize,
  refusedByLayers,
  refusedByOptimizer,
  type Refusal,
} from '../normalization/refusal.js';
import { Reparametrisation } from '../normalization/reparametrisation.js';
import type { Normalization } from '../plugin/kinds.js';
import { resolveWord } from '../plugin/resolve.js';
import type { Services } from '../plugin/services.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { PluginUse, RecipeSpec } from '../spec/spec.js';
import { author } from './author.js';

/**
 * What the recipe's normalization makes of the parameters of a network; undefined where it has none.
 * @throws PluginError for an unknown word or wrong options
 * @throws ModelError where a layer or the optimizer does not take it
 */
export function planNormalization(
  { normalization: use, optimizer }: Pick<RecipeSpec, 'normalization' | 'optimizer'>,
  layout: Layout,
  { services, vocabulary }: { readonly services: Services; readonly vocabulary: Vocabulary },
): Reparametrisation | undefined {
  if (use === undefined) return undefined;
  const { word, options } = resolveWord('normalization', use, vocabulary);
  const { weights, refusing } = normalizedWeights(layout);
  refuse(refusedByOptimizer(resolveWord('optimizer', optimizer, vocabulary).word, word.name), use);
  refuse(
    refusedByLayers(
      refusing.map((layer) => layer.word.name),
      word.name,
    ),
    use,
  );
  if (weights.size === 0) refuse(nothingToNormalize(layout.name, word.name), use);
  const each = [...weights].map(([name, weight]): readonly [string, Normalization] => {
    const made = asAuthor(author('Normalization', use), () => word.create(options, services, weight));
    return [name, named(made, use)];
  });
  return new Reparametrisation(services.tf, new Map(each), (path) => {
    services.log.notice(
      `Layer ${path} and \`${word.name}\` have no rule for the Gram matrix together; its share is computed row by row, which is correct and slow.`,
    );
  });
}

function refuse(refusal: Refusal | undefined, { at }: PluginUse): void {
  if (refusal) throw new ModelError(refusal.message, refusal.help, at);
}

/** The same, its failures in the name of the word. */
function named(made: Normalization, use: PluginUse): Normalization {
  const by = author('Normalization', use);
  const project = made.project?.bind(made);
  const along = made.along?.bind(made);
  const metric = made.metric?.bind(made);
  return {
    unwrap: (weight) => asAuthor(by, () => made.unwrap(weight)),
    wrap: (raw) => asAuthor(by, () => made.wrap(raw)),
    ...(project && { project: (raw, before) => asAuthor(by, () => project(raw, before)) }),
    ...(along && { along: (raw, change) => asAuthor(by, () => along(raw, change)) }),
    ...(metric && { metric: (raw) => asAuthor(by, () => metric(raw)) }),
  };
}
