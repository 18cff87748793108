// Trains a small convolutional net, runs a kernel in float64 and a graph with a variable, and writes what came out as one line of
// JSON. Tests run it in a process of its own to see what reaches the terminal, and under each Node that is supported.
import { openEngine } from '../dist/index.js';

const { info, tf, kernels } = await openEngine({ threads: 1 });

const images = tf.randomUniform([32, 12, 12, 1], 0, 1, 'float32', 1);
const targets = images.mean([1, 2, 3]).mul(10).reshape([32, 1]);
const weights = [
  tf.variable(tf.randomNormal([3, 3, 1, 4], 0, 0.3, 'float32', 2)),
  tf.variable(tf.randomNormal([144, 1], 0, 0.1, 'float32', 3)),
];
const optimizer = tf.train.momentum(0.01, 0.9);
const losses = [];
for (let step = 0; step < 30; step++) {
  const loss = optimizer.minimize(() => {
    const hidden = tf.maxPool(tf.relu(tf.conv2d(images, weights[0], 1, 'same')), 2, 2, 'same');
    return tf.losses.meanSquaredError(targets, tf.matMul(hidden.reshape([32, 144]), weights[1]));
  }, true);
  losses.push((await loss.data())[0]);
  loss.dispose();
}

const result = { engine: info.name, node: process.versions.node, first: losses[0], last: losses.at(-1) };

if (kernels) {
  const float = { type: 'float32' };
  const double = { type: 'float64' };
  const [wide] = kernels.run('Cast', { SrcT: float, DstT: double }, [
    tf.tensor2d([
      [4, 2],
      [2, 10],
    ]),
  ]);
  const [factor] = kernels.run('Cholesky', { T: double }, [wide]);
  const [narrow] = kernels.run('Cast', { SrcT: double, DstT: float }, [factor]);
  const session = kernels.session({
    initializer: 'init',
    nodes: [
      {
        name: 'v',
        op: 'VarHandleOp',
        inputs: [],
        attributes: { dtype: float, shape: { shape: [] }, shared_name: { string: 'v' } },
      },
      {
        name: 'one',
        op: 'Const',
        inputs: [],
        attributes: {
          dtype: float,
          value: { tensor: { dtype: 'float32', shape: [], data: new Float32Array([1]) } },
        },
      },
      { name: 'init', op: 'AssignVariableOp', inputs: ['v', 'one'], attributes: { dtype: float } },
      { name: 'add', op: 'AssignAddVariableOp', inputs: ['v', 'one'], attributes: { dtype: float } },
      { name: 'read', op: 'ReadVariableOp', inputs: ['v', '^add'], attributes: { dtype: float } },
    ],
  });
  let count;
  for (let step = 0; step < 3; step++) [count] = session.run({}, ['read'])[0].dataSync();
  session.dispose();
  Object.assign(result, { factor: narrow.arraySync(), count });
}

process.stdout.write(`${JSON.stringify(result)}\n`);
