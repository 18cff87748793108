/** What each package may import of ours. scripts/house.test.mjs proves that each breach is reported. */
export const HOUSE = {
  core: [],
  engine: ['core'],
  dsl: ['core'],
  plugins: ['core'],
  lsp: ['core', 'dsl', 'plugins'],
  'optim-ggn': ['core'],
  'optim-sgld': ['core'],
  models: ['core'],
  vscode: ['dsl', 'lsp'],
  cli: ['core', 'engine', 'dsl', 'plugins', 'lsp'],
};

const PLUGINS = ['optim-ggn', 'optim-sgld', 'models'];
const packages = Object.keys(HOUSE);
/** Packages that start without TensorFlow: they know it by its types alone. */
const WITHOUT_TENSORFLOW = packages.filter((name) => name !== 'engine');
/** The files of the command that may load TensorFlow; everything else starts in a blink. */
const LOADS_TENSORFLOW = [
  'packages/cli/src/commands/{train,evaluate,predict,export}.ts',
  'packages/cli/src/training/worker/{thread-main,unpack-error}.ts',
  'packages/cli/src/export/*.ts',
  'packages/cli/src/use/*.ts',
  'packages/cli/src/commands/doctor.ts',
  'packages/cli/src/bench/**',
];

/** A test runs on an engine, as a plugin's users do. */
const TESTS = ['**/*.test.ts', '**/test/**'];

const tensorflow = {
  group: ['@tensorflow/*'],
  message: 'TensorFlow reaches this code through the engine; import its types alone.',
  allowTypeImports: true,
};

export const houseRules = [
  ...packages.map((name) => ({
    files: [`packages/${name}/src/**/*.ts`],
    ignores: TESTS,
    rules: restricted([
      ...neighbours(name),
      ...byName(name),
      ...(WITHOUT_TENSORFLOW.includes(name) ? [tensorflow] : []),
    ]),
  })),
  {
    files: ['packages/cli/src/**/*.ts'],
    ignores: [...TESTS, ...LOADS_TENSORFLOW],
    rules: restricted([
      ...neighbours('cli'),
      ...byName('cli'),
      tensorflow,
      {
        group: ['@gramian/engine', '@gramian/core/runtime'],
        message: 'Only commands that compute load the engine; elsewhere import its types alone.',
        allowTypeImports: true,
      },
    ]),
  },
  {
    files: [
      'scripts/{start,test,tally,require-node,set-up}.mjs',
      'scripts/set-up/*.mjs',
      'packages/cli/bin/*.js',
    ],
    ignores: ['**/*.test.mjs'],
    rules: restricted([
      { regex: '^(?!node:|\\.)', message: 'This runs before anything is installed: Node alone.' },
    ]),
  },
];

function restricted(patterns) {
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] };
}

function neighbours(name) {
  const others = packages.filter((other) => other !== name && !HOUSE[name].includes(other));
  return [
    {
      group: [...others, name].flatMap((other) => [`@gramian/${other}`, `@gramian/${other}/*`]),
      message: `packages/${name} may import of ours only: ${HOUSE[name].join(', ') || 'nothing'}.`,
    },
    {
      regex: String.raw`^(\.\./)+(packages/)?(${packages.join('|')})/(src|dist)/`,
      message: 'Cross packages by their names only.',
    },
    { regex: '/packages/', message: 'Cross packages by their names only.' },
  ];
}

/** Which doors of @gramian/core a package may use. */
function byName(name) {
  if (PLUGINS.includes(name))
    return [
      { group: ['@gramian/core/*'], message: 'Plugins use the public plugin API only: @gramian/core.' },
    ];
  if (name === 'dsl' || name === 'engine')
    return [
      {
        group: ['@gramian/core/*'],
        message: `packages/${name} needs the interfaces of @gramian/core alone.`,
      },
    ];
  return [];
}
