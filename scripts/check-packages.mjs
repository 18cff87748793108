#!/usr/bin/env node
// Packs every package as it would be published, checks the tarballs, installs them together in a folder of their own and uses them.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = fileURLToPath(new URL('..', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'gramian-packages-'));

try {
  const packed = pack();
  for (const entry of packed) await lint(entry);
  typesResolve(packed);
  use(packed);
  console.log(`${packed.length} packages packed, checked, installed together and used.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack() {
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs);
  const words = ['-y', packageManager, '--filter', './packages/*', 'pack', '--pack-destination', tarballs];
  execFileSync('npx', words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const packages = readdirSync(join(root, 'packages')).map((name) => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
    return { name, manifest };
  });
  return packages
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ name, manifest }) => {
      const tarball = join(tarballs, `gramian-${name}-${manifest.version}.tgz`);
      if (!existsSync(tarball)) fail(`${manifest.name}: nothing was packed at ${tarball}`);
      return { manifest, tarball };
    });
}

async function lint({ manifest, tarball }) {
  const data = readFileSync(tarball);
  const tarballBytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: tarballBytes }, strict: true });
  for (const message of messages) console.error(`${manifest.name}: ${formatMessage(message, pkg)}`);
  if (messages.length > 0) fail(`${manifest.name}: publint finds ${messages.length} faults`);
  const names = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
  const astray = names.filter((name) => /\.test\.|\.tsbuildinfo$|\/test\//.test(name));
  if (astray.length > 0) fail(`${manifest.name}: these do not belong into the package: ${astray.join(', ')}`);
}

/** Every entry point has types and they are found, as a program that uses strict ESM sees them. */
function typesResolve(packed) {
  const attw = join(root, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
  for (const { manifest, tarball } of packed) {
    if (!Object.keys(manifest.exports).some((entry) => entry !== './package.json')) continue;
    execFileSync(process.execPath, [attw, tarball, '--profile', 'esm-only', '--quiet'], { stdio: 'inherit' });
  }
}

function use(packed) {
  const project = join(folder, 'project');
  mkdirSync(project);
  const dependencies = Object.fromEntries(
    packed.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]),
  );
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'project', private: true, type: 'module', dependencies }),
  );
  // tfjs-node's install script fetches an engine that @gramian/engine replaces.
  const install = [
    'install',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  execFileSync('npm', install, { cwd: project, stdio: 'inherit' });
  const run = (command, ...words) => execFileSync(command, words, { cwd: project, encoding: 'utf8' });

  const words = run(
    'node',
    '--eval',
    "import('@gramian/core').then((c) => console.log(c.standardWords.length))",
  );
  if (!(Number(words) > 0)) fail(`@gramian/core has no words: ${words}`);

  const gramian = join('node_modules', '.bin', 'gramian');
  const net = join('node_modules', '@gramian', 'models', 'nets', 'fully-connected.net');
  run(gramian, 'check', net);
  run(gramian, 'train', net, '--quiet', '--out', 'run');
  if (!existsSync(join(project, 'run', 'report.html'))) fail('gramian train wrote no report');
  run(gramian, 'plugins', 'ggn');
  writeFileSync(join(project, 'wrong.net'), 'model Net {\n  input x[2]\n  dens 3\n}\n');
  let refused;
  try {
    run(gramian, 'check', 'wrong.net', '--json');
  } catch (error) {
    refused = error;
  }
  if (refused?.status !== 1) fail('gramian check took a wrong file for right');
}

function fail(message) {
  throw new Error(message);
}
