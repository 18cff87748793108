import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { heard } from './child.mjs';
import { SetUpFailure } from './failure.mjs';
import { root } from './paths.mjs';
import { megabytes } from './quantities.mjs';
import { filesUnder, hashOf, stamp } from './stamp.mjs';

// Without a network npm would try for more than a minute before it says so.
const NPX = ['-y', '--prefer-offline', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

const INSTALL = [
  'install',
  '--frozen-lockfile',
  '--prefer-offline',
  '--reporter=ndjson',
  // A pnpm that finds another's node_modules asks before it replaces them; there may be nobody to answer.
  '--config.confirmModulesPurge=false',
];

/** Installs the packages of the lockfile by the pinned pnpm, which npx fetches. */
export async function install(list, log) {
  const hash = hashOf([
    ...['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((name) => join(root, name)),
    ...filesUnder(join(root, 'packages'), (path) => /packages[\\/][^\\/]+[\\/]package\.json$/.test(path)),
  ]);
  // Inside node_modules, so that whoever deletes the folder deletes the claim with it.
  const done = stamp(join(root, 'node_modules', '.gramian-installed'));
  if (done.says(hash)) return;
  done.remove();
  log.renew();

  const pnpm = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
  const task = list.begin('packages');
  const seen = { packages: 0, ready: 0, bytes: 0, sizes: new Map(), underWay: new Map(), faults: [] };
  task.update({ text: `fetching ${pnpm.replace('@', ' ')}` });
  const [command, ...words] = npx();
  const code = await heard(command, [...words, ...NPX, pnpm, ...INSTALL], {
    cwd: root,
    onLine: (line) => {
      log.write(`${line}\n`);
      const event = parsed(line);
      if (event === undefined) seen.faults.push(line);
      else if (take(seen, event)) {
        const bytes = seen.bytes + sum(seen.underWay.values());
        const text = bytes > 0 ? 'downloading' : 'linking';
        task.update({ text, done: seen.ready, total: seen.packages * 2, bytes });
      }
    },
  });
  if (code !== 0) throw failure(seen.faults, pnpm);
  done.write(hash);
  task.done(`${seen.packages} packages${seen.bytes > 0 ? `, ${megabytes(seen.bytes)} downloaded` : ''}`);
}

/** npx of the npm that is running this, else the one on the path. */
function npx() {
  const npm = process.env.npm_execpath;
  const beside = npm === undefined ? '' : join(dirname(npm), 'npx-cli.js');
  if (existsSync(beside)) return [process.execPath, beside];
  try {
    const found = createRequire(process.execPath).resolve('../lib/node_modules/npm/bin/npx-cli.js');
    return [process.execPath, found];
  } catch {
    return ['npx'];
  }
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Takes an event of pnpm's into account; true where the progress has changed. */
function take(seen, event) {
  if (event.level === 'error') seen.faults.push(event.err?.message ?? event.message ?? JSON.stringify(event));
  switch (event.name) {
    case 'pnpm:stats':
      seen.packages = event.added ?? seen.packages;
      return true;
    case 'pnpm:fetching-progress':
      if (event.status === 'started') seen.sizes.set(event.packageId, event.size ?? 0);
      if (event.status === 'in_progress') seen.underWay.set(event.packageId, event.downloaded);
      return event.status === 'in_progress';
    case 'pnpm:progress':
      if (event.status === 'fetched') {
        seen.bytes += seen.sizes.get(event.packageId) ?? 0;
        seen.underWay.delete(event.packageId);
      }
      if (['fetched', 'found_in_store', 'imported'].includes(event.status)) seen.ready += 1;
      return true;
    default:
      return false;
  }
}

const sum = (numbers) => [...numbers].reduce((total, number) => total + number, 0);

const NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|fetch failed|META_FETCH_FAIL|ERR_PNPM_FETCH/;

function failure(faults, pnpm) {
  const all = faults.join('\n');
  if (/ENOSPC/.test(all)) return new SetUpFailure('The disk is full.', 'Free about 1 GB and run it again.');
  if (/EACCES|EPERM/.test(all))
    return new SetUpFailure(
      'The packages cannot be written: permission denied.',
      'Make the folder of the clone and your npm cache writable for you, and run it again.',
    );
  if (NETWORK.test(all))
    return new SetUpFailure(
      'The packages could not be downloaded: the npm registry cannot be reached.',
      'Check the connection or the proxy (npm config get registry) and run it again; it goes on where it stopped.',
    );
  if (/ERR_PNPM_OUTDATED_LOCKFILE|is not up to date with/.test(all))
    return new SetUpFailure(
      'pnpm-lock.yaml does not fit the package.json files.',
      `If you changed one of them, run: npx ${pnpm} install`,
    );
  return new SetUpFailure(`The packages could not be installed: ${faults.at(-1) ?? 'no reason given'}`);
}
