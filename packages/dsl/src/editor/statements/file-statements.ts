import type { StatementInfo } from './statement-info.js';

/** What a file declares. */
export const FILE_STATEMENTS = {
  use: {
    summary:
      'Adds the words of an npm package that the project depends on and that declares itself a plugin.',
    example: 'use "@gramian/optim-ggn"',
    snippet: 'use "$1"',
    slot: { takes: 'nothing' },
  },
  model: {
    summary:
      'A network: its input, then its layers from top to bottom. It may have parameters with defaults.',
    example: 'model Digit(width = 16) { … }',
    snippet: 'model ${1:Name} {\n  input ${2:image}[${3:28, 28, 1}]\n\n  $0\n}',
    slot: { takes: 'nothing' },
  },
  data: {
    summary: 'Where samples come from: one dataset, and how it is split.',
    example: 'data Digits { … }',
    snippet: 'data ${1:Name} {\n  $0\n}',
    slot: { takes: 'nothing' },
  },
  recipe: {
    summary:
      'A training: model, data, loss and optimizer. With `from` it takes over what another recipe says.',
    example: 'recipe Sgd from Fast { … }',
    snippet:
      'recipe ${1:Name} {\n  model     $2\n  data      $3\n  loss      $4\n  optimizer $5\n  epochs    ${6:10}\n}',
    slot: { takes: 'nothing' },
  },
  experiment: {
    summary: 'Recipes, seeds and values that are trained together, and what is drawn of them.',
    example: 'experiment Rates { … }',
    snippet: 'experiment ${1:Name} {\n  run  $2\n  plot ${3:train.loss} against ${4:epoch}\n}',
    slot: { takes: 'nothing' },
  },
} as const satisfies Record<string, StatementInfo>;
