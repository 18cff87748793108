// Bundles client and server, each into one file without dependencies, and puts beside them what they need.
import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The dsl takes chevrotain's own bundle from the disk; here it is bundled with the rest. */
const chevrotain = {
  name: 'chevrotain',
  setup({ onLoad }) {
    onLoad({ filter: /dsl[\\/]dist[\\/]syntax[\\/]chevrotain\.js$/ }, ({ path }) => ({
      contents:
        "export { createToken, createTokenInstance, CstParser, Lexer, tokenMatcher } from 'chevrotain';",
      resolveDir: dirname(path),
    }));
  },
};

export async function bundle(folder = root) {
  const common = { bundle: true, platform: 'node', minify: true, legalComments: 'none', logLevel: 'warning' };
  await build({
    ...common,
    entryPoints: [join(root, 'src/client.ts')],
    outfile: join(folder, 'dist/client.cjs'),
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
  });
  await build({
    ...common,
    entryPoints: [join(root, 'src/server.ts')],
    outfile: join(folder, 'dist/server.mjs'),
    format: 'esm',
    target: 'node20',
    plugins: [chevrotain],
    // What was written for `require` finds it.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  rmSync(join(folder, 'diagnostics'), { recursive: true, force: true });
  cpSync(join(root, '../../docs/diagnostics'), join(folder, 'diagnostics'), { recursive: true });
}
