import { openEngine } from '@gramian/engine';
import type { Engine, Tensor } from '@gramian/core';
import { smallProblem } from '@gramian/core/testing';
import { EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';
import { beforeAll, describe, expect, it } from 'vitest';
import { trained, trainingSet, type Trained } from './trained.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const run = (net: string, name: string, set: readonly string[] = []) => trained(engine, net, name, set);
const course = ({ series }: Trained, name: string) => series.get(name) ?? [];
const last = (training: Trained, name: string) => course(training, name).at(-1) ?? NaN;
const loss = (training: Trained) => course(training, 'train.loss');
const only = ({ parameters }: Trained, ending: string) =>
  Object.entries(parameters).find(([name]) => name.endsWith(ending))?.[1] ?? new Float32Array();

describe('Wang: deep learning, from theory to algorithm', () => {
  it('an LSTM trains', async () => {
    expect((await run('lstm.net', 'Adam')).end['test.accuracy']).toBeGreaterThan(0.9);
  });

  it('a wide net learns random labels by heart, and its test error stays at chance', async () => {
    const byHeart = await run('random-labels.net', 'ByHeart');
    expect(byHeart.end['train.accuracy']).toBe(1);
    // 1,000 digits of ten classes: chance is 0.1 ± 0.01.
    expect(byHeart.end['test.accuracy']).toBeLessThan(0.14);
    expect((await run('random-labels.net', 'Learned')).end['test.accuracy']).toBeGreaterThan(0.95);
  });

  it('Gram-Gauss-Newton converges quadratically, the faster the wider the net', async () => {
    const [narrow, wide] = [
      loss(await run('quadratic-rate.net', 'GaussNewton', ['model.width=128'])),
      loss(await run('quadratic-rate.net', 'GaussNewton', ['model.width=2048'])),
    ];
    const [start = 0, first = 0, second = 0] = wide;
    // R₁ = C·R₀², and the next step is no worse than that C.
    expect(second / first ** 2).toBeLessThan((10 * first) / start ** 2 + 10);
    expect(second).toBeLessThan(first * 1e-2);
    expect(first / start).toBeLessThan(0.02);
    expect(first).toBeLessThan(narrow[1] ?? 0);
    expect(wide.at(-1)).toBeLessThan(1e-12);
  });
});

describe('Gu: neural tangent kernel and mean field', () => {
  /** H∞ of relu units that learn under fixed signs, (x·y)(π − ∠)/(2π): the limit of the tangent kernel, written down. */
  function kernel(inputs: Matrix): Matrix {
    const inner = inputs.mmul(inputs.transpose());
    return new Matrix(
      inner.to2DArray().map((row, i) =>
        row.map((xy, j) => {
          const cosine = xy / Math.sqrt(inner.get(i, i) * inner.get(j, j));
          return (xy * (Math.PI - Math.acos(Math.min(1, Math.max(-1, cosine))))) / (2 * Math.PI);
        }),
      ),
    );
  }

  it('gradient descent on a wide net follows (f − y) ← (I − (η/n)H∞)(f − y), and is no slower than λ₀ says', async () => {
    const set = ['model.width=4096', 'epochs=200'];
    const measured = loss(await run('linear-rate.net', 'GradientDescent', set));
    const { count, inputs } = await trainingSet('linear-rate.net', 'GradientDescent');
    const { realEigenvalues } = new EigenvalueDecomposition(
      kernel(Matrix.from1DArray(count, inputs.length / count, Array.from(inputs))),
      { assumeSymmetric: true },
    );
    const slowest = (1 - (0.5 / count) * Math.min(...realEigenvalues)) ** 2;
    measured.forEach((value, t) => {
      // The kernel of 4,096 units is that of infinitely many to some percent.
      expect(value).toBeLessThanOrEqual((measured[0] ?? 0) * (slowest * 1.004) ** t);
    });
    const rate = ((measured[200] ?? 0) / (measured[150] ?? 1)) ** (1 / 50);
    expect(rate).toBeLessThan(1);
    expect(Math.log(rate) / Math.log(slowest)).toBeGreaterThan(0.9);
  });

  it('the distance travelled falls as 1/α, at the same training loss', async () => {
    const [one, eight] = [
      await run('lazy.net', 'GaussNewton'),
      await run('lazy.net', 'GaussNewton', ['model.alpha=8']),
    ];
    expect(last(one, 'train.loss')).toBeLessThan(1e-6);
    expect(last(eight, 'train.loss')).toBeLessThan(1e-6);
    const ratio = last(one, 'distance') / last(eight, 'distance');
    expect(ratio).toBeGreaterThan(4);
    expect(ratio).toBeLessThan(12);
  });

  it('thirty layers learn from He’s variance and not from half of it', async () => {
    expect((await run('depth.net', 'He')).end['test.accuracy']).toBeGreaterThan(0.9);
    const lecun = await run('depth.net', 'Lecun');
    expect(lecun.end['train.loss']).toBeGreaterThan(0.6);
  });

  it('the wider the net of particles, the less its course depends on the draw', async () => {
    const spread = async (name: string) => {
      const ends = [];
      for (const seed of [1, 2, 3, 4])
        ends.push(last(await run('particles.net', name, [`seed=${seed}`, 'epochs=40']), 'train.loss'));
      const mean = ends.reduce((a, b) => a + b) / 4;
      return Math.sqrt(ends.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 3) / mean;
    };
    expect(await spread('Particles1000')).toBeLessThan((await spread('Particles10')) / 2);
  });

  it('logistic loss trains and generalizes', async () => {
    for (const name of ['LinearModel', 'WideNet'])
      expect((await run('logistic.net', name)).end['test.accuracy']).toBeGreaterThan(0.94);
  });
});

describe('Poggio: theory of deep learning', () => {
  it('a polynomial in the place of relu trains', async () => {
    expect((await run('polynomial.net', 'WithPolynomial')).end['test.accuracy']).toBeGreaterThan(0.94);
  });

  it('particles in heat stay in the wide minimum as often as e^(−V/T) says, cold ones where they begin', async () => {
    const V = (w: number) => 0.2 * (w + 1) ** 2 * (w - 1) ** 2 * ((w + 1.5) ** 2 + 0.5);
    const grid = Array.from({ length: 6001 }, (_, i) => -3 + i / 1000);
    const top = grid.filter((w) => Math.abs(w) < 1).reduce((best, w) => (V(w) > V(best) ? w : best));
    const weight = (from: number, to: number) =>
      grid.filter((w) => w >= from && w < to).reduce((sum, w) => sum + Math.exp(-V(w) / 0.25), 0);
    const law = weight(-3, top) / weight(-3, 3);
    const share = (training: Trained) => {
      const particles = only(training, 'bias');
      return particles.filter((w) => w < top).length / particles.length;
    };
    // A thousand particles: the standard error is 0.015; the steps are not infinitely small.
    expect(Math.abs(share(await run('wide-minimum.net', 'InHeat')) - law)).toBeLessThan(0.06);
    expect(Math.abs(share(await run('wide-minimum.net', 'Cold')) - (top + 1.5) / 3)).toBeLessThan(0.06);
    expect(law).toBeGreaterThan(0.65);
  });

  it('a decay that vanishes ends in the minimum of least norm, gradient descent in the one next to its start', async () => {
    const { count, inputs, targets } = await trainingSet('minimum-norm.net', 'Halpern');
    const X = Matrix.from1DArray(count, inputs.length / count, Array.from(inputs));
    const fit = (y: Matrix) => X.transpose().mmul(solve(X.mmul(X.transpose()), y));
    const least = fit(Matrix.columnVector(Array.from(targets)));
    const weights = (training: Trained) => Matrix.columnVector(Array.from(only(training, 'kernel')));
    const start = weights(await run('minimum-norm.net', 'GradientDescent', ['optimizer.rate=0', 'epochs=1']));
    const next = Matrix.add(start, fit(Matrix.sub(Matrix.columnVector(Array.from(targets)), X.mmul(start))));
    const away = (a: Matrix, b: Matrix) => Matrix.sub(a, b).norm() / b.norm();
    expect(away(weights(await run('minimum-norm.net', 'Halpern')), least)).toBeLessThan(0.01);
    expect(away(weights(await run('minimum-norm.net', 'GradientDescent')), next)).toBeLessThan(1e-3);
    expect(away(next, least)).toBeGreaterThan(1);
  });

  it('a relu net without biases is homogeneous of degree 1 in the weights of each layer', async () => {
    const { recipe } = await run('homogeneous.net', 'CrossEntropy', [
      'epochs=1',
      'data.split.train=100',
      'data.split.test=10',
    ]);
    const { tf } = engine;
    const problem = { layers: recipe.model.layers, input: [28, 28, 1], samples: 3 };
    const { network, parameters, inputs } = smallProblem(engine, problem);
    const y = network.apply(parameters, inputs, { training: true });
    expect(Object.keys(parameters)).toHaveLength(4);
    for (const [name, weights] of Object.entries(parameters)) {
      const scaled: Record<string, Tensor> = { ...parameters, [name]: tf.mul(weights, 3) };
      const error = tf.norm(tf.sub(network.apply(scaled, inputs, { training: true }), tf.mul(y, 3)));
      expect(tf.div(error, tf.norm(y)).dataSync()[0]).toBeLessThan(1e-5);
    }
  });

  it('exponential, logistic and square loss tell two digits apart', async () => {
    for (const name of ['Exponential', 'Logistic', 'Square'])
      expect((await run('exponential-loss.net', name)).end['test.accuracy']).toBeGreaterThan(0.94);
  });

  it('a tree of local units learns a tree of functions better than a shallow net with more weights', async () => {
    const tree = await run('compositional-tree.net', 'Hierarchy');
    const shallow = await run('compositional-tree.net', 'OneLayer');
    const size = ({ parameters }: Trained) =>
      Object.values(parameters).reduce((sum, { length }) => sum + length, 0);
    expect(size(shallow)).toBeGreaterThan(size(tree));
    expect(tree.end['test.loss']).toBeLessThan((shallow.end['test.loss'] ?? 0) / 2);
  });
});

describe('Soltanolkotabi: towards demystifying overparameterization', () => {
  it('under fixed signs enough weights fit all samples near their start, too few do not', async () => {
    const wide = await run('fixed-signs.net', 'ReluUnits', ['model.width=256']);
    expect(last(wide, 'train.loss')).toBeLessThan(1e-4);
    expect(last(wide, 'distance')).toBeLessThan(0.2);
    const narrow = await run('fixed-signs.net', 'ReluUnits', ['model.width=4', 'data.split.train=160']);
    expect(last(narrow, 'train.loss')).toBeGreaterThan(0.1);
  });

  it('a least-squares fit of the output layer interpolates once k ≥ n', async () => {
    const at = async (width: number) =>
      last(await run('output-layer.net', 'LeastSquares', [`model.width=${width}`]), 'train.loss');
    expect(await at(50)).toBeGreaterThan(0.05);
    expect(await at(200)).toBeLessThan(1e-6);
  });

  it('gradient descent finds a matrix of low rank from enough measurements, geometrically', async () => {
    const found = await run('matrix-recovery.net', 'Recover');
    expect(found.end['test.loss']).toBeLessThan(1e-3);
    const tooFew = await run('matrix-recovery.net', 'TooFew');
    expect(tooFew.end['train.loss']).toBeLessThan(1e-2);
    expect(tooFew.end['test.loss']).toBeGreaterThan(0.1);
    const measured = loss(tooFew);
    const rate = (from: number) => ((measured[from + 100] ?? 0) / (measured[from] ?? 1)) ** (1 / 100);
    expect(rate(200)).toBeLessThan(0.998);
    expect(rate(300)).toBeLessThan(0.998);
  });

  it('true labels are learned first: accuracy by them has its best early, and falls as the wrong ones are learned', async () => {
    const training = await run('label-noise.net', 'ToTheEnd');
    const right = course(training, 'test.accuracy');
    const best = Math.max(...right);
    expect(best).toBeGreaterThan(0.95);
    expect(right.indexOf(best)).toBeLessThan(right.length / 8);
    expect(right.at(-1)).toBeLessThan(0.8);
    expect(training.end['train.accuracy']).toBe(1);
    const stopped = await run('label-noise.net', 'StoppedEarly');
    expect(stopped.end['test.accuracy']).toBeGreaterThan(0.93);
  });

  it('the way to s wrong labels is about as long as √s', async () => {
    const way = async (labels: number) =>
      last(await run('distance-by-corruption.net', 'ByHeart', [`data.corrupt.labels=${labels}`]), 'distance');
    const exponent = Math.log((await way(80)) / (await way(10))) / Math.log(8);
    expect(exponent).toBeGreaterThan(0.3);
    expect(exponent).toBeLessThan(0.7);
  });
});
