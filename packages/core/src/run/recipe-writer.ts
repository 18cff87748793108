import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SPEC_VERSION, type RecipeSpec } from '../spec/spec.js';
import type {
  CheckpointEvent,
  EndEvent,
  EvaluationEvent,
  ParameterValues,
  StepEvent,
  TrainEvent,
} from '../train/events.js';
import { encodeJson } from './json.js';
import { RECIPE_FILES } from './layout.js';
import { MetricsFile } from './metrics-file.js';
import { writing } from './run-folder-error.js';
import { writeSafetensors } from './safetensors/write.js';
import type { Status } from './status.js';
import { writeAtomically } from './write-atomically.js';

/** Keeps one recipe's training: a reader of its events that writes them down as they come. */
export class RecipeWriter {
  readonly #recipe: RecipeSpec;
  readonly #metrics: MetricsFile;
  #status: Status;

  /**
   * @param path the recipe's own, empty folder
   * @param recipe exactly as it will be run
   * @param index its place among the recipes of the run, from 0
   */
  constructor(
    readonly path: string,
    recipe: RecipeSpec,
    index: number,
  ) {
    this.#recipe = recipe;
    this.#write(RECIPE_FILES.recipe, encodeJson(recipe));
    this.#metrics = new MetricsFile(join(path, RECIPE_FILES.metrics));
    this.#status = {
      state: 'running',
      index,
      started: new Date().toISOString(),
      step: 0,
      epoch: 0,
      seconds: 0,
      wall: 0,
      metrics: {},
    };
    this.#writeStatus();
  }

  get status(): Status {
    return this.#status;
  }

  /** Takes the next event of the training. After `end` the folder is complete. @throws RunFolderError */
  write(event: TrainEvent): void {
    if (event.type === 'end') {
      this.#end(event);
      return;
    }
    if (event.type === 'start') {
      // Recipe and data have files of their own.
      const { recipe: _, data, ...start } = event;
      this.#write(RECIPE_FILES.data, encodeJson(data));
      this.#metrics.add(start);
    } else if (event.type === 'checkpoint') this.#checkpoint(event);
    else this.#metrics.add(event);
    if (event.type === 'step' || event.type === 'evaluation') this.#progress(event);
    // Steps come by the thousand and may wait a moment; what is rare is written at once.
    if (event.type !== 'step') this.#metrics.flush();
  }

  /**
   * The training threw. What was recorded stays, and so do the parameters of an `end` event that came before.
   * @param reason what to tell the person, without a stack
   */
  fail(reason: string): void {
    if (this.#status.state === 'done' || this.#status.state === 'aborted') return;
    try {
      this.#metrics.close();
    } catch {
      // A full disk may be why the training failed: the reason is worth more than the last lines.
    }
    this.#finish({ state: 'failed', reason });
  }

  #end(event: EndEvent): void {
    this.#writeParameters(RECIPE_FILES.parameters, event.parameters);
    this.#metrics.close();
    const { step, epoch, seconds, wall, metrics, stopped, kept } = event;
    const more = { ...(stopped ? { stopped } : {}), ...(kept ? { kept } : {}) };
    this.#finish({ state: event.reason, step, epoch, seconds, wall, metrics, ...more });
  }

  /** The parameters first: what the metrics speak of is there. */
  #checkpoint({ parameters, ...event }: CheckpointEvent): void {
    const folder = join(this.path, RECIPE_FILES.checkpoints);
    writing(folder, () => {
      mkdirSync(folder, { recursive: true });
    });
    const file = `${RECIPE_FILES.checkpoints}/${event.step}.safetensors`;
    this.#writeParameters(file, parameters);
    this.#metrics.add({ ...event, file });
  }

  /** Whole or not at all: a crash leaves no part of a file. */
  #writeParameters(file: string, parameters: ParameterValues): void {
    const path = join(this.path, file);
    writing(path, () => {
      writeSafetensors(path, Object.entries(parameters), {
        format: 'gramian',
        recipe: this.#recipe.name,
        spec: String(SPEC_VERSION),
      });
    });
  }

  #progress(event: StepEvent | EvaluationEvent): void {
    const { step, epoch, seconds } = event;
    const watched =
      event.type === 'evaluation'
        ? { wall: event.wall, metrics: { ...this.#status.metrics, ...event.metrics } }
        : {};
    this.#status = { ...this.#status, step, epoch, seconds, ...watched };
  }

  #finish(end: Partial<Status>): void {
    this.#status = { ...this.#status, ...end, ended: new Date().toISOString() };
    this.#writeStatus();
  }

  #writeStatus(): void {
    this.#write(RECIPE_FILES.status, encodeJson(this.#status));
  }

  #write(file: string, text: string): void {
    const path = join(this.path, file);
    writing(path, () => {
      writeAtomically(path, text);
    });
  }
}
