import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { HOUSE } from '../eslint.house.js';

const RULE = '@typescript-eslint/no-restricted-imports';
const packages = Object.keys(HOUSE);

// Virtual files are in no TypeScript project, and the import rules need none.
const eslint = new ESLint({
  overrideConfig: [{ files: ['**/*.ts'], ...ts.configs.disableTypeChecked }],
});

/** What the import rule says about a line in a file of that name. */
async function said(filePath, line) {
  const [result] = await eslint.lintText(`${line}\n`, { filePath });
  return result.messages
    .filter((message) => message.ruleId === RULE || message.fatal)
    .map(({ message }) => message);
}

const every = packages.flatMap((from) => packages.map((to) => ({ from, to })));

describe('the house', () => {
  it.each(every.filter(({ from, to }) => !HOUSE[from].includes(to)))(
    '$from may not import $to',
    async ({ from, to }) => {
      const [message] = await said(`packages/${from}/src/virtual.ts`, `import '@gramian/${to}';`);
      expect(message).toContain(`packages/${from} may import of ours only`);
    },
  );

  it.each(every.filter(({ from, to }) => HOUSE[from].includes(to)))(
    '$from may import $to',
    async ({ from, to }) => {
      expect(await said(`packages/${from}/src/commands/train.ts`, `import '@gramian/${to}';`)).toEqual([]);
    },
  );

  it.each([
    [
      'a neighbour by path',
      'packages/dsl/src/a.ts',
      "import '../../core/src/spec/spec.js';",
      'by their names only',
    ],
    [
      'a neighbour by a deep path',
      'packages/core/src/a/b.ts',
      "import '../../../engine/dist/x.js';",
      'by their names only',
    ],
    [
      'tfjs in core',
      'packages/core/src/a.ts',
      "import * as tf from '@tensorflow/tfjs-core';",
      'its types alone',
    ],
    [
      'tfjs in a plugin',
      'packages/optim-ggn/src/a.ts',
      "import * as tf from '@tensorflow/tfjs';",
      'its types alone',
    ],
    [
      'the runtime in a plugin',
      'packages/models/src/a.ts',
      "import '@gramian/core/runtime';",
      'public plugin API only',
    ],
    [
      'the test kit in a plugin',
      'packages/optim-sgld/src/a.ts',
      "import '@gramian/core/testing';",
      'public plugin API',
    ],
    [
      'the runtime in the language',
      'packages/dsl/src/a.ts',
      "import '@gramian/core/runtime';",
      'the interfaces',
    ],
    [
      'the engine in check',
      'packages/cli/src/commands/check.ts',
      "import { openEngine } from '@gramian/engine';",
      'Only commands that compute',
    ],
    [
      'the runtime in main',
      'packages/cli/src/main.ts',
      "import { train } from '@gramian/core/runtime';",
      'Only commands that compute',
    ],
    ['a package in a script', 'scripts/set-up.mjs', "import 'commander';", 'Node alone'],
    ['our package in a script', 'scripts/start.mjs', "import '@gramian/engine';", 'Node alone'],
  ])('reports %s', async (_, file, line, message) => {
    expect((await said(file, line)).join()).toContain(message);
  });

  it.each([
    [
      'tfjs by its types',
      'packages/core/src/a.ts',
      "import type * as tf from '@tensorflow/tfjs-core';\nexport type T = tf.Tensor;",
    ],
    ['tfjs in the engine', 'packages/engine/src/a.ts', "import '@tensorflow/tfjs-node';"],
    ['the engine in train', 'packages/cli/src/commands/train.ts', "import '@gramian/engine';"],
    [
      'types of the engine',
      'packages/cli/src/a.ts',
      "import type { E } from '@gramian/engine';\nexport type F = E;",
    ],
    ['Node in a script', 'scripts/set-up.mjs', "import 'node:fs';"],
    ['the engine in a test', 'packages/optim-ggn/src/ggn.test.ts', "import '@gramian/engine';"],
    ['a file beside it', 'packages/core/src/plugin/a.ts', "import '../engine/engine.js';"],
  ])('allows %s', async (_, file, line) => {
    expect(await said(file, line)).toEqual([]);
  });
});
