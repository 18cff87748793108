import type { Combination } from '@gramian/core';
import { COMBINATIONS } from '../../check/model/combinations.js';
import type { Construct } from '../../check/model/constructs.js';
import type { StatementInfo } from './statement-info.js';

const COMBINED: Readonly<Record<Combination, string>> = {
  add: 'The outputs of the paths are added, number by number.',
  multiply: 'The outputs of the paths are multiplied, number by number.',
  concat: 'The outputs of the paths stand side by side, along the last axis.',
};

/** What stands in a model beside its layers. */
export const MODEL_STATEMENTS: Readonly<Record<Construct, StatementInfo>> = {
  input: {
    summary: 'Name and shape of one sample. The batch is never written. A model may have several inputs.',
    example: 'input image[28, 28, 1]',
    snippet: 'input ${1:image}[${2:28, 28, 1}]',
    slot: { takes: 'shape' },
    place: 'top',
  },
  init: {
    summary: 'First values of the weights of the layers below that do not say their own.',
    example: 'init glorot',
    snippet: 'init $1',
    slot: { takes: 'word', kind: 'initializer' },
  },
  repeat: {
    summary: 'Writes the layers between its braces several times. `as i` counts from 0.',
    example: 'repeat 3 as i { … }',
    snippet: 'repeat ${1:2} {\n  $0\n}',
    slot: {
      takes: 'values',
      name: 'count',
      type: 'a whole number ≥ 1',
      description: 'How often the layers are written.',
    },
  },
  branch: {
    summary:
      'Several paths from the same value, put together at their ends: added, multiplied or side by side.',
    example: 'branch concat {\n  path { conv 8 }\n  path { conv 8, kernel: 5 }\n}',
    snippet: 'branch ${1|add,multiply,concat|} {\n  path {\n    $0\n  }\n  path {\n  }\n}',
    slot: {
      takes: 'values',
      choices: COMBINATIONS.map((name) => ({ name, description: COMBINED[name] })),
      name: 'how',
      type: 'add, multiply or concat',
      description: 'How the paths are put together.',
    },
  },
  path: {
    summary:
      'One path of a branch. It begins with what comes into the branch, or with a value that has a name.',
    example: 'path from left { conv 8 }',
    snippet: 'path {\n  $0\n}',
    slot: { takes: 'nothing' },
    place: 'branch',
  },
  block: {
    summary: 'Layers under a name. Wherever the name stands as a line, they run with the same parameters.',
    example: 'block Trunk {\n  conv 16\n  relu\n}',
    snippet: 'block ${1:Name} {\n  $0\n}',
    slot: { takes: 'name', what: 'block' },
    place: 'top',
  },
  group: {
    summary: 'Layers under a name, run where they stand.',
    example: 'group Head {\n  dense 64\n  relu\n}',
    snippet: 'group ${1:Name} {\n  $0\n}',
    slot: { takes: 'name', what: 'group' },
  },
  frozen: {
    summary: 'Layers whose parameters keep their first values.',
    example: 'frozen {\n  dense 1000\n}',
    snippet: 'frozen {\n  $0\n}',
    slot: { takes: 'nothing' },
  },
  from: {
    summary: 'Goes on with a value that has a name: an input, or what `as` has named.',
    example: 'from features',
    snippet: 'from $1',
    slot: { takes: 'value' },
  },
  output: {
    summary: 'What comes from above is an output of the model. It is handed on as well.',
    example: 'output digit',
    snippet: 'output ${1:name}',
    slot: { takes: 'name', what: 'output' },
  },
};
