import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { tfjsNodePackage } from '../tfjs-node-package.js';
import { SetUpFault } from './fault.js';
import { finishEngine } from './finish.js';
import { folderBytes } from './folder-bytes.js';
import { runProcess } from './process.js';
import type { OnProgress } from './progress.js';
import { buildFolder } from './staging.js';

/** A download that has brought nothing for so long will bring nothing. */
const silenceMs = 20_000;

/**
 * Lets tfjs-node's own install script fetch its libtensorflow, 2.9.1, into a copy of the package.
 * A second way, for platforms without a wheel and machines without pip: the script's host often refuses.
 */
export async function engineFromTfjsNode(
  folder: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<void> {
  await buildFolder(folder, async (staging) => {
    const copy = join(staging, 'tfjs-node');
    const original = tfjsNodePackage();
    for (const part of ['package.json', 'scripts', 'binding', 'binding.gyp']) {
      cpSync(join(original.folder, part), join(copy, part), { recursive: true });
    }
    await runInstallScript(copy, original.folder, onProgress, signal);
    const addon = findAddon(copy);
    if (addon === undefined) throw refused('it ended without an addon');
    const made = {
      source: 'tfjs-node',
      origin: `tfjs-node ${original.version}`,
      compiler: 'prebuilt',
    } as const;
    await finishEngine(staging, { ...made, addon: relative(staging, addon) }, [], onProgress, signal);
  });
}

async function runInstallScript(
  copy: string,
  original: string,
  onProgress: OnProgress,
  signal: AbortSignal | undefined,
): Promise<void> {
  const silence = new AbortController();
  let seen = 0;
  let since = Date.now();
  const timer = setInterval(() => {
    const done = folderBytes(copy);
    if (done !== seen) since = Date.now();
    else if (Date.now() - since > silenceMs) silence.abort();
    seen = done;
    onProgress({
      phase: 'download',
      done,
      total: 0,
      unit: 'bytes',
      text: "downloading tfjs-node's own TensorFlow",
    });
  }, 500);
  const { status, stdout, stderr } = await runProcess(process.execPath, ['scripts/install.js'], {
    cwd: copy,
    env: scriptEnvironment(copy, original),
    signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
  }).finally(() => {
    clearInterval(timer);
  });
  signal?.throwIfAborted();
  if (silence.signal.aborted) throw refused(`nothing came for ${silenceMs / 1000} seconds`);
  if (status === 0) return;
  const lines = `${stderr}\n${stdout}`.split('\n');
  const line = lines.find((text) => /^\w*Error\b/.test(text)) ?? lines.find((text) => /error:/i.test(text));
  throw refused(line?.trim() ?? `it ended with ${status}`);
}

/** The script calls `node-pre-gyp` by name and loads its packages from beside itself; both lie beside the original. */
function scriptEnvironment(copy: string, original: string): NodeJS.ProcessEnv {
  const preGyp = createRequire(join(original, 'package.json')).resolve(
    '@mapbox/node-pre-gyp/bin/node-pre-gyp',
  );
  const commands = join(copy, 'commands');
  mkdirSync(commands);
  const command = join(commands, 'node-pre-gyp');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${preGyp}" "$@"\n`);
  chmodSync(command, 0o755);
  writeFileSync(`${command}.cmd`, `@"${process.execPath}" "${preGyp}" %*\r\n`);
  const packages = [join(original, 'node_modules'), dirname(dirname(original))].join(delimiter);
  return { ...process.env, NODE_PATH: packages, PATH: `${commands}${delimiter}${process.env['PATH'] ?? ''}` };
}

function findAddon(copy: string): string | undefined {
  const lib = join(copy, 'lib');
  if (!existsSync(lib)) return undefined;
  return readdirSync(lib)
    .map((name) => join(lib, name, 'tfjs_binding.node'))
    .find((file) => existsSync(file));
}

function refused(reason: string): SetUpFault {
  return new SetUpFault(
    'download',
    `tfjs-node's own download of TensorFlow did not work: ${reason}.`,
    'Install pip for Python 3, then run `gramian doctor --fix`.',
  );
}
