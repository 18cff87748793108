import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { heard } from './child.mjs';
import { SetUpFailure } from './failure.mjs';
import { root } from './paths.mjs';
import { filesUnder, hashOf, stamp } from './stamp.mjs';

/** Compiles the packages where their sources have changed since. */
export async function build(list, log) {
  const projects = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).references.map(
    ({ path }) => path,
  );
  const hash = hashOf([
    ...['tsconfig.json', 'tsconfig.base.json', 'pnpm-lock.yaml'].map((name) => join(root, name)),
    ...filesUnder(join(root, 'packages'), (path) => /(?<!\.test)\.ts$|(package|tsconfig)\.json$/.test(path)),
  ]);
  const done = stamp(join(root, 'node_modules', '.gramian-built'));
  const whole = projects.every((project) => existsSync(join(root, project, 'dist', '.tsbuildinfo')));
  if (whole && done.says(hash)) return;
  done.remove();
  log.renew();

  const task = list.begin('build');
  const faults = [];
  let finished = -1;
  const code = await heard(
    process.execPath,
    // Where an output is missing, what the compiler remembers of the last build is not to be believed.
    [join('node_modules', 'typescript', 'bin', 'tsc'), '-b', '--verbose', ...(whole ? [] : ['--force'])],
    {
      cwd: root,
      onLine: (line) => {
        log.write(`${line}\n`);
        if (/error TS\d+/.test(line)) faults.push(line);
        const project = /(?:Building project|Project) '(.*?)\/?(?:tsconfig\.json)?'/.exec(line)?.[1];
        if (project === undefined || !/Building|up to date/.test(line)) return;
        finished = Math.min(finished + 1, projects.length);
        task.update({ text: `compiling ${relative(root, project)}`, done: finished, total: projects.length });
      },
    },
  );
  if (code !== 0)
    throw new SetUpFailure(
      `The build failed with ${faults.length} ${faults.length === 1 ? 'error' : 'errors'}${faults[0] ? `; the first: ${faults[0]}` : '.'}`,
      'If you have not changed the sources, delete node_modules and packages/*/dist and run it again.',
    );
  done.write(hash);
  task.done(`${projects.length} packages compiled`);
}
