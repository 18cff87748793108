import js from '@eslint/js';
import ts from 'typescript-eslint';
import { houseRules } from './eslint.house.js';

/** Tests are linted lightly: their types are checked by tsconfig.test.json, and no promise may be left alone. */
const tests = ['**/*.test.ts', 'packages/*/test/**/*.ts'];

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
  { files: ['**/*.js', '**/*.mjs', 'vitest.config.ts'], ...ts.configs.disableTypeChecked },
  {
    files: tests,
    rules: {
      ...ts.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
    languageOptions: { parserOptions: { projectService: false, project: './tsconfig.test.json' } },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'performance',
          'URL',
          'AbortController',
          'setTimeout',
          'setInterval',
          'clearInterval',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  ...houseRules,
);
