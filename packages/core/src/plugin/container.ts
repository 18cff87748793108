import 'reflect-metadata';
import { Container } from 'inversify';
import type { Engine, Tf } from '../engine/engine.js';
import { kernelLinearAlgebra } from '../graph/kernel-linear-algebra.js';
import type { LinearAlgebra } from '../graph/linear-algebra.js';
import { portableLinearAlgebra } from '../graph/portable-linear-algebra.js';
import { asAuthor, traceableTf } from '../graph/tracing.js';
import { resolveWord } from './resolve.js';
import { Tokens, type Initializers, type Logger, type Schedules, type Services } from './services.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * The services of one run, from a container of its own: two runs in one process share nothing.
 */
export function runServices(engine: Engine, vocabulary: Vocabulary, log: Logger): Services {
  const container = new Container();
  const tf = traceableTf(engine.tf);
  const linalg = engine.kernels ? kernelLinearAlgebra(tf, engine.kernels) : portableLinearAlgebra(tf);
  container.bind<Tf>(Tokens.Tf).toConstantValue(tf);
  container.bind<LinearAlgebra>(Tokens.LinearAlgebra).toConstantValue(linalg);
  container.bind<Logger>(Tokens.Logger).toConstantValue(log);
  const services: Services = {
    tf,
    linalg,
    log,
    schedule: (value) => {
      if (typeof value === 'number') return () => tf.scalar(value);
      const { word, options } = resolveWord('schedule', value, vocabulary);
      const schedule = word.create(options, services);
      const author = { plugin: `Schedule \`${value.plugin}\``, ...(value.at ? { at: value.at } : {}) };
      return (step, steps) => asAuthor(author, () => schedule.at(step, steps));
    },
    initializer(use) {
      const { word, options } = resolveWord('initializer', use, vocabulary);
      const author = { plugin: `Initializer \`${use.plugin}\``, ...(use.at ? { at: use.at } : {}) };
      const initializer = asAuthor(author, () => word.create(options, services));
      return (key, weights) => asAuthor(author, () => initializer.values(key, weights));
    },
    construct(type, options) {
      const scope = new Container({ parent: container });
      scope.bind(Tokens.Options).toConstantValue(options);
      scope.bind(type).to(type);
      return scope.get(type);
    },
  };
  container.bind<Schedules>(Tokens.Schedules).toConstantValue(services.schedule);
  container.bind<Initializers>(Tokens.Initializers).toConstantValue(services.initializer);
  return services;
}
