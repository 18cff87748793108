import type { Author } from '../graph/tracing.js';
import type { PluginUse } from '../spec/spec.js';

/** Who to name where a word of a recipe fails: `Optimizer \`sgd\``, and its place. */
export function author(kind: string, use: PluginUse): Author {
  return { plugin: `${kind} \`${use.plugin}\``, ...(use.at ? { at: use.at } : {}) };
}
