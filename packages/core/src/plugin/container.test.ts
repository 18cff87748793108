import { openEngine } from '@gramian/engine';
import { inject, injectable } from 'inversify';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine, Tf } from '../engine/engine.js';
import { parameterOf, mapParameters, type Parameters } from '../network/parameters.js';
import type { Objective } from '../objective/objective.js';
import { smallProblem, use } from '../testing/index.js';
import { defineOptimizer } from './define.js';
import type { Optimizer } from './kinds.js';
import { Tokens, type Logger } from './services.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

@injectable()
class SignDescent implements Optimizer {
  constructor(
    @inject(Tokens.Tf) private readonly tf: Tf,
    @inject(Tokens.Logger) log: Logger,
    @inject(Tokens.Options) private readonly options: { rate: number },
  ) {
    log.notice(`sign descent at ${options.rate}`);
  }

  init() {
    return {};
  }

  step(objective: Objective, parameters: Parameters) {
    const { loss, gradient } = objective.gradient(parameters);
    const move = (name: string) => this.tf.mul(this.tf.sign(parameterOf(gradient, name)), this.options.rate);
    return {
      parameters: mapParameters(parameters, (w, name) => this.tf.sub(w, move(name))),
      state: {},
      metrics: { loss },
    };
  }
}

const signDescent = defineOptimizer({
  name: 'sign-descent',
  apiVersion: 1,
  summary: 'Steps of one size.',
  options: z.object({ rate: z.number() }),
  create: (options, run) => run.construct(SignDescent, options),
});

const net = { layers: [use('dense', { units: 1 })], input: [2], samples: 4, words: [signDescent] };

test('an injectable class gets its services and its options', () => {
  const { objective, parameters, services, notices } = smallProblem(engine, net);
  const optimizer = signDescent.create({ rate: 0.25 }, services);
  expect(notices).toEqual(['sign descent at 0.25']);
  const { parameters: next } = optimizer.step(
    objective,
    parameters,
    {},
    {
      step: engine.tf.scalar(0),
      steps: 1,
      key: {
        split: (): never => {
          throw new Error();
        },
        normal: () => engine.tf.scalar(0),
        uniform: () => engine.tf.scalar(0),
      },
    },
  );
  for (const [name, w] of Object.entries(next))
    for (const move of engine.tf.sub(w, parameterOf(parameters, name)).dataSync())
      expect(Math.abs(move)).toBeCloseTo(0.25, 6);
});

test('each use of a class has its own options, and each run its own services', () => {
  const [one, two] = [smallProblem(engine, net), smallProblem(engine, net)];
  signDescent.create({ rate: 1 }, one.services);
  signDescent.create({ rate: 2 }, one.services);
  signDescent.create({ rate: 3 }, two.services);
  expect(one.notices).toEqual(['sign descent at 1', 'sign descent at 2']);
  expect(two.notices).toEqual(['sign descent at 3']);
});
