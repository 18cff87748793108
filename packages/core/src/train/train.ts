import type { Engine } from '../engine/engine.js';
import { vocabularyFor } from '../build/vocabulary-for.js';
import { folderFiles } from '../data/files/folder-files.js';
import type { Files } from '../plugin/dataset.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { RecipeSpec } from '../spec/spec.js';
import { Clock } from './clock.js';
import { evaluate } from './evaluate.js';
import { Checkpointing } from './checkpointing.js';
import type { EndEvent, EvaluationEvent, Stopped, TrainEvent } from './events.js';
import { badNumber, notFiniteError } from './finite.js';
import { Keeping } from './keeping.js';
import { Pace } from './pace.js';
import { parametersOf, setParameters } from './parameter-values.js';
import { prepare } from './prepare.js';
import { Stopping } from './stopping.js';
import { SafePoint } from './safe-point.js';
import type { BatchSource } from './source/batch-source.js';
import { graphLimit } from './source/graph-limit.js';
import { trainingProgram } from './training-program.js';
import { takeTurn } from './turn.js';
import { Watching } from './watching.js';

export interface TrainOptions {
  readonly engine: Engine;
  /** Default: the words that come with the language, and those that the recipe was built of by calling them. */
  readonly vocabulary?: Vocabulary;
  /** What the recipe's data may read. Default: the working folder. */
  readonly files?: Files;
  /** Ends the training after the steps that are running, about a tenth of a second; the parameters until then are handed over. */
  readonly signal?: AbortSignal;
  /** Runs every operation by itself instead of one compiled graph: slow, for debugging. */
  readonly eager?: boolean;
  /**
   * Threads that the engine was opened with on purpose. Absent: a step is timed on all of them and on one, and the faster way is
   * taken and recorded.
   */
  readonly threads?: number | 'all';
  /**
   * Bytes of samples that may lie in the graph. More of them stay in the program's memory, and a thread hands over those of the next
   * steps while the steps before compute: the same numbers, with the samples held once. Default: a quarter of the memory
   * that the process may have.
   */
  readonly dataInGraph?: number;
  /** Told the fraction of the data that is loaded. */
  readonly onLoad?: (fraction: number) => void;
}

/**
 * Trains a recipe. Ends with an `end` event, also where training fails: that event holds the last good parameters, and the error
 * is thrown after it.
 * @throws PluginError, ShapeError, ModelError, DataError for a recipe that does not fit; TraceError for a plugin that cannot be compiled;
 * TrainingError for a loss or parameters that are not finite
 */
export async function* train(recipe: RecipeSpec, options: TrainOptions): AsyncGenerator<TrainEvent, void> {
  const { engine, signal, eager = false, threads, onLoad } = options;
  const { vocabulary = vocabularyFor(recipe), files = folderFiles('.') } = options;
  const wall = new Clock().start();
  const notices: string[] = [];
  const log = {
    notice: (message: string) => {
      if (!notices.includes(message)) notices.push(message);
    },
  };
  const dataInGraph = options.dataInGraph ?? graphLimit();
  const prepared = await prepare(recipe, { engine, vocabulary, files, log, dataInGraph, onLoad });
  const { plan, source, data, counts, fed, batch, stepsPerEpoch, steps } = prepared;
  const compiling = new Clock().start();
  const { watching, stopping, keeping, checkpointing, training } = await orClose(source, () => ({
    watching: new Watching(recipe, plan.series, stepsPerEpoch),
    stopping: new Stopping(recipe, plan.series, stepsPerEpoch, vocabulary),
    keeping: new Keeping(recipe.keep, plan.series),
    checkpointing: new Checkpointing(recipe.checkpoint, stepsPerEpoch),
    training: trainingProgram(engine, plan, source, {
      seed: recipe.seed,
      batch,
      steps,
      eager,
      measureThreads: threads === undefined && engine.info.settings['threads'] === 'all',
    }),
  }));
  const { program } = training;
  const safe = new SafePoint(engine, program, training.changing);
  let told = 0;
  const fresh = (): TrainEvent[] =>
    notices.slice(told, (told = notices.length)).map((message) => ({ type: 'notice', message }));
  try {
    yield {
      type: 'start',
      recipe,
      data,
      network: training.network,
      samples: { ...counts, ...(fed && { fed }) },
      stepsPerEpoch,
      steps,
      series: plan.series,
      headline: plan.headline,
      engine: engine.info,
    };
    if (program.nodes > 0)
      yield {
        type: 'compiled',
        seconds: compiling.seconds,
        nodes: program.nodes,
        ...(program.threads === undefined ? {} : { threads: program.threads }),
      };
    yield* fresh();

    const stepping = new Clock();
    const evaluated = { plan, source, counts };
    let metrics = await evaluate(engine, training, evaluated);
    /** The names of what is known at the present step. */
    let known: ReadonlySet<string> = new Set(Object.keys(metrics));
    let lastGood = parametersOf(training);
    let stopped: Stopped | undefined;
    let step = 0;
    const now = () => ({ step, epoch: step / stepsPerEpoch, seconds: stepping.seconds });
    const recorded = (values: EvaluationEvent['metrics']): EvaluationEvent => {
      keeping.take({ ...now(), metrics: values }, () => parametersOf(training));
      return { type: 'evaluation', ...now(), wall: wall.seconds, metrics: values };
    };
    /** Records what is due after this step, or, at the end, what is not known there yet. */
    const look = async (names: ReadonlySet<string>): Promise<Readonly<Record<string, number>>> => {
      const values = await evaluate(engine, training, evaluated, names);
      metrics = { ...metrics, ...values };
      known = new Set([...known, ...names]);
      return values;
    };
    const unknown = () => new Set(Object.keys(metrics).filter((name) => !known.has(name)));
    const end = async (reason: EndEvent['reason']): Promise<EndEvent> => {
      const { best } = keeping;
      const handed = best !== undefined && best.kept.step !== step ? best : undefined;
      if (handed) {
        setParameters(engine, training, handed.parameters);
        metrics = await evaluate(engine, training, evaluated);
      }
      return {
        type: 'end',
        reason,
        ...now(),
        wall: wall.seconds,
        metrics,
        parameters: handed?.parameters ?? lastGood,
        ...(stopped ? { stopped } : {}),
        ...(handed ? { kept: handed.kept } : {}),
      };
    };
    yield recorded(metrics);
    stopped = stopping.look({ ...now(), wall: wall.seconds, metrics });

    const pace = new Pace();
    for (let epoch = 0; epoch < recipe.epochs && !stopped; epoch++) {
      for (let inEpoch = 0; inEpoch < stepsPerEpoch && !stopped;) {
        if (signal?.aborted) {
          lastGood = parametersOf(training);
          await look(unknown());
          yield await end('aborted');
          return;
        }
        const due = Math.min(watching.next(step), stopping.next(step), checkpointing.next(step));
        const wanted = Math.min(pace.steps, stepsPerEpoch - inEpoch, due - step);
        const before = stepping.seconds;
        const turn = await takeTurn(
          engine,
          training,
          safe,
          { source, step, wanted, looped: pace.looped },
          stepping,
        );
        const each = (stepping.seconds - before) / turn.count;
        pace.took(turn.count, turn.seconds);
        known = new Set();
        for (const [index, ofStep] of turn.numbers.entries()) {
          step += 1;
          yield { type: 'step', ...now(), seconds: before + each * (index + 1), metrics: ofStep };
        }
        if (turn.failure) {
          lastGood = parametersOf(training);
          yield await end('failed');
          throw 'error' in turn.failure
            ? turn.failure.error
            : notFiniteError(turn.failure.fault, step + 1, recipe);
        }
        inEpoch += turn.count;
        const names = watching.due(step);
        const values = names.size > 0 ? await look(names) : {};
        const fault = badNumber(values, 'after');
        if (fault !== undefined) {
          yield await end('failed');
          throw notFiniteError(fault, step, recipe);
        }
        if (inEpoch === stepsPerEpoch) lastGood = parametersOf(training);
        if (names.size > 0) yield recorded(values);
        if (checkpointing.isDue(step, wall.seconds))
          yield { type: 'checkpoint', ...now(), parameters: parametersOf(training) };
        stopped = stopping.look({ ...now(), wall: wall.seconds, metrics: values });
        yield* fresh();
        // The event loop gets its turn: timers, signals, the progress bar.
        await new Promise((resume) => setImmediate(resume));
      }
    }
    const rest = unknown();
    if (rest.size > 0) {
      const values = await look(rest);
      const fault = badNumber(values, 'after');
      if (fault !== undefined) {
        yield await end('failed');
        throw notFiniteError(fault, step, recipe);
      }
      yield recorded(values);
    }
    if (stopped) lastGood = parametersOf(training);
    yield await end('done');
  } finally {
    safe.dispose();
    program.dispose();
    await source.close();
  }
}

/** What training needs beside its source, which is closed where that cannot be made. */
async function orClose<T>(source: BatchSource, make: () => T): Promise<T> {
  try {
    return make();
  } catch (error) {
    await source.close();
    throw error;
  }
}
