import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '@gramian/core/testing';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../../test/temporary.js';
import { peerChild, wantedPeers } from './peers.js';

const scripts = () => folderWith({ 'jax_ggn.py': '', 'torch_ggn.py': '' });

/** Stands for a Python: prints the names of the peers that it has. */
function pythonWith(peers: string): string {
  const python = join(folderWith({ python: `#!/bin/sh\necho ${peers}\n` }), 'python');
  chmodSync(python, 0o755);
  return python;
}

const environment = (peers: string) => ({
  GRAMIAN_PEER_PYTHON: pythonWith(peers),
  GRAMIAN_PEER_SCRIPTS: scripts(),
});

describe('the peers', () => {
  it('are those that the Python has, where none is asked for', async () => {
    expect((await wantedPeers(undefined, environment('jax torch'))).peers).toEqual(['jax', 'torch']);
    expect((await wantedPeers(undefined, environment('jax'))).peers).toEqual(['jax']);
    expect((await wantedPeers(undefined, {})).peers).toEqual([]);
  });

  it('are those that are asked for', async () => {
    const env = environment('jax torch');
    expect(await wantedPeers(['torch'], env)).toEqual({
      peers: ['torch'],
      place: { python: env.GRAMIAN_PEER_PYTHON, scripts: env.GRAMIAN_PEER_SCRIPTS },
    });
    // Nothing is looked for where no peer is wanted.
    expect((await wantedPeers([], { GRAMIAN_PEER_PYTHON: '/no/such' })).peers).toEqual([]);
  });

  it('need both variables', async () => {
    expect(await messageOf(() => wantedPeers(['jax'], {}))).toBe(
      'To measure `jax`, GRAMIAN_PEER_PYTHON and GRAMIAN_PEER_SCRIPTS must be set; neither is.\nGRAMIAN_PEER_PYTHON is the path of a Python that has it; GRAMIAN_PEER_SCRIPTS is the folder of jax_ggn.py and torch_ggn.py.',
    );
    expect(await messageOf(() => wantedPeers(undefined, { GRAMIAN_PEER_PYTHON: '/usr/bin/python3' }))).toBe(
      'GRAMIAN_PEER_PYTHON is set, but GRAMIAN_PEER_SCRIPTS is not.\nSet GRAMIAN_PEER_SCRIPTS to the folder of jax_ggn.py and torch_ggn.py.',
    );
    expect(await messageOf(() => wantedPeers(['torch'], { GRAMIAN_PEER_SCRIPTS: scripts() }))).toBe(
      'GRAMIAN_PEER_SCRIPTS is set, but GRAMIAN_PEER_PYTHON is not.\nSet GRAMIAN_PEER_PYTHON to a Python that has JAX or PyTorch.',
    );
  });

  it('that are not there are told, with what to do', async () => {
    const env = environment('jax');
    expect(await messageOf(() => wantedPeers(['jax', 'torch'], env))).toBe(
      `The Python that GRAMIAN_PEER_PYTHON names has no \`torch\`.\nInstall it there, \`${env.GRAMIAN_PEER_PYTHON} -m pip install torch\`, or leave \`torch\` out of --by.`,
    );
    const folder = folderWith({ 'jax_ggn.py': '' });
    expect(await messageOf(() => wantedPeers(['jax'], { ...env, GRAMIAN_PEER_SCRIPTS: folder }))).toContain(
      `GRAMIAN_PEER_SCRIPTS names ${folder}, which has no torch_ggn.py.`,
    );
    expect(
      await messageOf(() =>
        wantedPeers(['jax'], { ...env, GRAMIAN_PEER_PYTHON: join(folder, 'jax_ggn.py') }),
      ),
    ).toContain('which does not run as a Python.');
  });
});

it('a peer is run by its script, with the best of its methods', () => {
  const place = { python: '/v/bin/python', scripts: '/peers' };
  const task = { workload: 'W3', what: 'ggn', by: 'jax', threads: 1 } as const;
  const { program, words, env, title } = peerChild(task, place, { repeats: 5, seconds: 2 });
  expect([program, ...words].join(' ')).toBe(
    '/v/bin/python /peers/jax_ggn.py --workload W3 --what ggn-best --repeats 5 --seconds 2',
  );
  expect(env).toMatchObject({ XLA_FLAGS: '--xla_cpu_multi_thread_eigen=false' });
  expect(title).toBe('W3 ggn by jax');
  expect(peerChild({ ...task, threads: 'all' }, place, { repeats: 5, seconds: 2 }).env).not.toHaveProperty(
    'XLA_FLAGS',
  );
});
