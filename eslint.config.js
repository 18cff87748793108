import js from '@eslint/js';
import ts from 'typescript-eslint';

/** What each package may import of ours (docs: the house). Anything else is an error of the lint run. */
const house = {
  core: [],
  engine: ['core'],
  dsl: ['core'],
  'optim-ggn': ['core'],
  'optim-sgld': ['core'],
  models: ['core'],
};
const packages = [...Object.keys(house), 'cli'];

const houseRules = Object.entries(house).map(([name, allowed]) => ({
  files: [`packages/${name}/src/**/*.ts`],
  // A plugin's tests run on an engine, as its users do.
  ignores: ['**/*.test.ts', '**/test/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: packages
              .filter((p) => !allowed.includes(p) && p !== name)
              .flatMap((p) => [`@gramian/${p}`, `@gramian/${p}/*`]),
            message: `packages/${name} may import of ours only: ${allowed.join(', ') || 'nothing'}.`,
          },
          { group: ['**/packages/*', '../../../*/src/*'], message: 'Cross packages by their names only.' },
          ...(name.startsWith('optim') || name === 'models'
            ? [
                {
                  group: ['@gramian/core/*', '!@gramian/core/testing'],
                  message: 'Plugins use the public plugin API only.',
                },
              ]
            : []),
        ],
      },
    ],
  },
}));

export default ts.config(
  { ignores: ['**/dist/**', '**/coverage/**', 'runs/**', '**/golden/**', '**/fixtures/**'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['**/*.js', '**/*.mjs', 'vitest.config.ts', '**/*.test.ts'], ...ts.configs.disableTypeChecked },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  ...houseRules,
);
