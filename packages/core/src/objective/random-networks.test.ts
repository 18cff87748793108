import { openEngine } from '@gramian/engine';
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.js';
import type { Network } from '../network/network.js';
import { mapParameters } from '../network/parameters.js';
import type { Combination, ModelStep } from '../spec/spec.js';
import { block, branch, denseJacobian, from, frozen, group, smallProblem, use } from '../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

/** Every step keeps vectors of this width, so that any order of steps makes a network. */
const WIDTH = 3;
const dense = use('dense', { units: WIDTH });
const NAMES = ['x', 'first'];

const combination = fc.constantFrom<Combination>('add', 'multiply');

const { steps } = fc.letrec<{ step: ModelStep; steps: readonly ModelStep[] }>((tie) => {
  const some = tie('steps');
  return {
    steps: fc.array(tie('step'), { minLength: 1, maxLength: 4, size: 'max' }),
    step: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constant(dense),
      fc.constant(use('tanh')),
      { weight: 3, arbitrary: fc.constantFrom('Twice', 'Deep').map(block) },
      fc.constantFrom(...NAMES).map(from),
      fc
        .record({ combine: combination, paths: fc.array(some, { minLength: 1, maxLength: 3 }) })
        .map(({ combine, paths }) => branch(combine, ...paths)),
      some.map((layers) =>
        group('Joined', branch('concat', layers.filter(named), []), use('dense', { units: WIDTH })),
      ),
      some.map((layers) => frozen(dense, ...layers.filter(unshared))),
      some.map((layers) => use('residual', {}, layers.filter(named))),
    ),
  };
});

const normalization = fc.constantFrom(
  undefined,
  { plugin: 'weight-norm', options: {} },
  { plugin: 'unit-norm', options: { method: 'coefficient' } },
);

/** Between the braces of a layer or a group no name is seen from outside, and a block is frozen everywhere or nowhere. */
const holds = (step: ModelStep, kind: string): boolean =>
  ('kind' in step && step.kind === kind) ||
  ('paths' in step && step.paths.some(({ layers }) => layers.some((inner) => holds(inner, kind)))) ||
  ('layers' in step && step.layers.some((inner) => holds(inner, kind))) ||
  ('body' in step && (step.body ?? []).some((inner) => holds(inner, kind)));
const named = (step: ModelStep) => !holds(step, 'from');
const unshared = (step: ModelStep) => !holds(step, 'block');

const blocks = [
  { name: 'Twice', layers: [dense, use('tanh')] },
  { name: 'Deep', layers: [use('residual', {}, [block('Twice')]), dense] },
];

const relative = (actual: Matrix, expected: Matrix) =>
  Matrix.sub(actual, expected).norm() / (expected.norm() || 1);

test('of any network the Jacobian’s products are those of the dense Jacobian', () => {
  const { tf } = engine;
  const seen = { shared: 0, frozen: 0, branch: 0, normalized: 0 };
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 2 }), normalization, (layers, units, normalized) => {
      tf.tidy(() => {
        const small = smallProblem(engine, {
          layers: [{ ...use('tanh'), as: 'first' }, dense, ...layers, use('dense', { units })],
          blocks,
          input: [WIDTH],
          samples: 3,
          ...(normalized ? { normalization: normalized } : {}),
        });
        const { network, inputs, objective, untrained: kept, normalization: made } = small;
        // Away from where they begin: there a length and its direction are alike.
        const parameters = made
          ? mapParameters(small.parameters, (w, name) => (name.endsWith('length') ? tf.mul(w, 0.7) : w))
          : small.parameters;
        const weights = made?.wrap(parameters) ?? parameters;
        const { layers: rows } = network.summary({ ...weights, ...kept });
        seen.shared += rows.some(({ shared }) => shared !== undefined) ? 1 : 0;
        seen.frozen += rows.some((row) => row.frozen) ? 1 : 0;
        seen.branch += rows.some(({ kind }) => kind === 'branch') ? 1 : 0;

        seen.normalized += made ? 1 : 0;

        const whole: Pick<Network, 'output' | 'apply'> = {
          output: network.output,
          apply: (all, x, pass) =>
            network.apply({ ...kept, ...(made?.wrap(network.parted(all).trained) ?? all) }, x, pass),
        };
        const jacobian = new Matrix(denseJacobian(engine, whole, parameters, inputs, kept));
        const here = objective.linearize(parameters);
        const matrix = (values: ArrayLike<number>, count: number) =>
          Matrix.from1DArray(count, values.length / count, Array.from(values));
        const gram = matrix(here.gram().dataSync(), jacobian.rows);
        expect(relative(gram, jacobian.mmul(jacobian.transpose()))).toBeLessThan(5e-6);

        const flat = (values: typeof parameters) =>
          tf.concat(Object.values(values).map((w) => w.reshape([-1]))).dataSync();
        const u = Float32Array.from({ length: jacobian.rows }, (_, i) => Math.sin(3 * i + 1));
        const transposed = jacobian.transpose().mmul(Matrix.columnVector(Array.from(u)));
        const back = matrix(flat(here.transposeTimes(tf.tensor1d(u))), jacobian.columns);
        expect(relative(back, transposed)).toBeLessThan(5e-6);

        const along = jacobian.mmul(Matrix.columnVector(Array.from(flat(parameters))));
        expect(relative(matrix(here.times(parameters).dataSync(), jacobian.rows), along)).toBeLessThan(5e-6);
      });
    }),
    { numRuns: 100 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(2);
});
