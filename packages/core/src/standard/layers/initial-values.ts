import { pluginUse } from '../../plugin/options.js';

/** The option of a layer whose weights begin by `standard` where nothing is said. */
export function initOption(standard: string) {
  return pluginUse('initializer')
    .default({ plugin: standard, options: {} })
    .describe('First values of the weights.');
}

/** The same for its bias, which begins at 0 where nothing is said. */
export const biasInit = pluginUse('initializer')
  .default({ plugin: 'zeros', options: {} })
  .describe('First values of the bias.');
