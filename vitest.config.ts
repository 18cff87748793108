import { defineConfig } from 'vitest/config';

const packages = [
  'core',
  'engine',
  'dsl',
  'plugins',
  'lsp',
  'optim-ggn',
  'optim-sgld',
  'models',
  'cli',
  'vscode',
];

export default defineConfig({
  // Injected classes name their tokens by parameter decorators.
  oxc: { decorator: { legacy: true } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 600_000,
    // tfjs-node's addon is process-wide state: a process a file keeps tests from sharing it.
    pool: 'forks',
    projects: [
      ...packages.map((name) => ({
        extends: true as const,
        test: { name, root: `packages/${name}`, include: ['src/**/*.test.ts', 'test/**/*.test.ts'] },
      })),
      { extends: true as const, test: { name: 'scripts', include: ['scripts/**/*.test.mjs'] } },
    ],
  },
});
