import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the client starts. */
export interface ServerCommand {
  readonly module: string;
  readonly args: readonly string[];
  /** Whose it is, for the log. */
  readonly from: 'workspace' | 'extension';
}

export interface Choice {
  /** Without trust nothing of the workspace is run. */
  readonly trusted: boolean;
  readonly wanted: 'workspace' | 'bundled';
  /** Folders of the workspace. */
  readonly folders: readonly string[];
  /** The server of the extension. */
  readonly bundled: string;
}

/** The workspace's own `gramian lsp` where it may be run and is there, so that editor and command say the same; else the bundled one. */
export function chooseServer({ trusted, wanted, folders, bundled }: Choice): ServerCommand {
  const own = trusted && wanted === 'workspace' ? folders.map(commandIn).find(Boolean) : undefined;
  return own === undefined
    ? { module: bundled, args: [], from: 'extension' }
    : { module: own, args: ['lsp'], from: 'workspace' };
}

/** The `gramian` command that a folder depends on, where it has a language server. Runs nothing of it. */
function commandIn(folder: string): string | undefined {
  const home = join(folder, 'node_modules', '@gramian', 'cli');
  const command = join(home, 'bin', 'gramian.js');
  if (existsSync(command)) return hasServer(home) ? command : undefined;
  const parent = dirname(folder);
  return parent === folder ? undefined : commandIn(parent);
}

function hasServer(home: string): boolean {
  try {
    const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
      readonly dependencies?: Readonly<Record<string, string>>;
    };
    return dependencies?.['@gramian/lsp'] !== undefined;
  } catch {
    return false;
  }
}
