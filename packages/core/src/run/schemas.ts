import { z } from 'zod';
import type {
  CheckpointEvent,
  CompiledEvent,
  EvaluationEvent,
  NoticeEvent,
  StartEvent,
  StepEvent,
} from '../train/events.js';
import type { Environment } from './environment.js';
import { RUN_FORMAT } from './layout.js';
import { place } from './recipe-schema.js';
import { STATES, type Status } from './status.js';

/** The start of a training as the metrics file keeps it: recipe and data have files of their own. */
export type StartRecord = Omit<StartEvent, 'recipe' | 'data'>;
/** A line of the metrics file. */
export type MetricsRecord =
  StartRecord | CompiledEvent | StepEvent | EvaluationEvent | CheckpointRecord | NoticeEvent;
/** A checkpoint as the metrics file keeps it: its parameters have a file of their own. */
export type CheckpointRecord = Omit<CheckpointEvent, 'parameters'> & {
  /** From the recipe's folder. */
  readonly file: string;
};

/** A recorded number; JSON has no NaN and no infinities, so they stand there as texts. */
const recorded = z.union([
  z.number(),
  z.enum(['NaN', 'Infinity', '-Infinity']).transform((text) => Number(text)),
]);
const metrics = z.record(z.string(), recorded);
const texts = z.record(z.string(), z.string());
const shape = z.array(z.number());

const engine = z.looseObject({ name: z.enum(['tensorflow', 'portable']), versions: texts, settings: texts });

export const environmentSchema: z.ZodType<Environment> = z.looseObject({
  format: z.literal(RUN_FORMAT),
  name: z.string(),
  command: z.array(z.string()),
  started: z.iso.datetime(),
  home: z.exactOptional(z.string()),
  versions: texts,
  engine,
  machine: z.looseObject({
    platform: z.string(),
    release: z.string(),
    cpu: z.string(),
    cores: z.number(),
    memoryBytes: z.number(),
  }),
});

export const statusSchema: z.ZodType<Status> = z.looseObject({
  state: z.enum(STATES),
  index: z.number(),
  started: z.iso.datetime(),
  ended: z.exactOptional(z.iso.datetime()),
  reason: z.exactOptional(z.string()),
  step: z.number(),
  epoch: z.number(),
  seconds: z.number(),
  wall: z.number(),
  metrics,
  stopped: z.exactOptional(z.looseObject({ by: z.string(), why: z.string(), at: z.exactOptional(place) })),
  kept: z.exactOptional(
    z.looseObject({ best: z.string(), value: recorded, step: z.number(), epoch: z.number() }),
  ),
});

const layer = z.looseObject({
  path: z.string(),
  kind: z.exactOptional(z.enum(['branch', 'path', 'group', 'block', 'frozen', 'from', 'output'])),
  word: z.string(),
  detail: z.exactOptional(z.string()),
  as: z.exactOptional(z.string()),
  depth: z.number(),
  input: shape,
  output: shape,
  parameters: z.number(),
  block: z.exactOptional(z.string()),
  shared: z.exactOptional(z.number()),
  frozen: z.exactOptional(z.boolean()),
  unused: z.exactOptional(z.boolean()),
});

const series = z.looseObject({
  name: z.string(),
  title: z.string(),
  better: z.exactOptional(z.enum(['lower', 'higher'])),
  format: z.enum(['number', 'percent', 'target']),
  unit: z.exactOptional(z.string()),
});

export const recordSchema: z.ZodType<MetricsRecord> = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('start'),
    network: z.looseObject({
      input: shape,
      output: shape,
      layers: z.array(layer),
      parameters: z.number(),
      frozen: z.exactOptional(z.number()),
    }),
    samples: z.looseObject({
      train: z.number(),
      test: z.number(),
      fed: z.exactOptional(z.looseObject({ bytes: z.number(), limit: z.number() })),
    }),
    stepsPerEpoch: z.number(),
    steps: z.number(),
    series: z.array(series),
    headline: z.string(),
    engine,
  }),
  z.looseObject({
    type: z.literal('compiled'),
    seconds: z.number(),
    nodes: z.number(),
    threads: z.exactOptional(z.number()),
  }),
  z.looseObject({
    type: z.literal('step'),
    step: z.number(),
    epoch: z.number(),
    seconds: z.number(),
    metrics,
  }),
  z.looseObject({
    type: z.literal('evaluation'),
    step: z.number(),
    epoch: z.number(),
    seconds: z.number(),
    wall: z.number(),
    metrics,
  }),
  z.looseObject({
    type: z.literal('checkpoint'),
    step: z.number(),
    epoch: z.number(),
    seconds: z.number(),
    file: z.string(),
  }),
  z.looseObject({ type: z.literal('notice'), message: z.string() }),
]);
