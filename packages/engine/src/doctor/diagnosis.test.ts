import { describe, expect, it } from 'vitest';
import { diagnosisText, type Diagnosis } from './diagnosis.js';
import { nodeProblems } from './problems.js';

const healthy: Diagnosis = {
  engine: 'tensorflow',
  why: 'From the wheel tensorflow_cpu-2.18.1.whl.',
  versions: {
    libtensorflow: '2.18.1',
    tfjs: '4.22.0',
    'tfjs-node': '4.22.0',
    node: '20.20.2',
    'node-api': '9',
    engine: '0.1.0',
  },
  cache: { folder: '/home/ada/.cache/gramian/engine', bytes: 684e6, unusedBytes: 0 },
  pip: '23.2.1 (python3 -m pip)',
  compiler: 'g++ (Debian 12.2.0-14) 12.2.0',
  threads: 'all',
  cores: 2,
  oneDnn: 'default (on)',
  problems: [],
};

describe('diagnosisText', () => {
  it('shows a healthy machine', () => {
    expect(diagnosisText(healthy)).toBe(
      `
Engine         tensorflow. From the wheel tensorflow_cpu-2.18.1.whl.
libtensorflow  2.18.1
tfjs           4.22.0, tfjs-node 4.22.0
Node           20.20.2, Node-API 9
Threads        all (2 cores), oneDNN default (on)
Cache          /home/ada/.cache/gramian/engine, 684 MB
pip            23.2.1 (python3 -m pip)
C++ compiler   g++ (Debian 12.2.0-14) 12.2.0

No problems found.`.trim(),
    );
  });

  it('shows what is missing, with one remedy for each problem', () => {
    const { pip: _pip, compiler: _compiler, ...rest } = healthy;
    const text = diagnosisText({
      ...rest,
      engine: 'portable',
      why: 'The TensorFlow engine is not installed.',
      versions: { tfjs: '4.22.0', 'tfjs-node': '4.22.0', node: '20.20.2', 'node-api': '9' },
      cache: { folder: '/c', bytes: 1.4e9, unusedBytes: 1.4e9 },
      problems: [
        { what: 'A is missing.', fix: 'Install A.' },
        { what: 'B is old.', fix: 'Renew B.' },
      ],
    });
    expect(text).toBe(
      `
Engine         portable. The TensorFlow engine is not installed.
libtensorflow  none
tfjs           4.22.0, tfjs-node 4.22.0
Node           20.20.2, Node-API 9
Threads        all (2 cores), oneDNN default (on)
Cache          /c, 1400 MB, 1400 MB of it for other versions
pip            not found
C++ compiler   not found

Problem: A is missing.
    Fix: Install A.

Problem: B is old.
    Fix: Renew B.`.trim(),
    );
  });
});

describe('nodeProblems', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('%s is fine', (version) => {
    expect(nodeProblems(version)).toEqual([]);
  });
  it.each(['18.20.4', '20.18.9'])('%s is too old', (version) => {
    expect(nodeProblems(version)).toEqual([
      {
        what: `Node ${version} is older than 20.19, the oldest that Gramian is tested with.`,
        fix: 'Install Node 20.19 or later.',
      },
    ]);
  });
});
