import type { Tensor, Tf } from '../engine/engine.js';
import { asAuthor } from '../graph/tracing.js';
import type { Shape } from '../network/shape.js';
import type { Key } from '../plugin/key.js';
import { resolveWord } from '../plugin/resolve.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { DataSpec } from '../spec/spec.js';

/** What the treatments of a data declaration make of the inputs [n, ...input] of a training batch. */
export type Augmentation = (inputs: Tensor, key: Key) => Tensor;

/**
 * The treatments that act at every training step, one after the other; undefined where there is none.
 *
 * @param input shape of a sample
 * @throws PluginError for an unknown treatment or wrong options
 */
export function augmentationOf(
  { treatments = [] }: DataSpec,
  vocabulary: Vocabulary,
  tf: Tf,
  input: Shape,
): Augmentation | undefined {
  const all = treatments.flatMap((use, index): Augmentation[] => {
    const { word, options } = resolveWord('treatment', use, vocabulary);
    const author = { plugin: `Treatment \`${use.plugin}\``, ...(use.at ? { at: use.at } : {}) };
    const made = asAuthor(author, () => word.augment?.(options, tf, input));
    if (made === undefined) return [];
    return [(inputs, key) => asAuthor(author, () => made(inputs, key.split(`${use.plugin} ${index}`)))];
  });
  if (all.length === 0) return undefined;
  return (inputs, key) => all.reduce((treated, augment) => augment(treated, key), inputs);
}
