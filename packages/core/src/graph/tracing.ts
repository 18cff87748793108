import type { Place } from '../spec/place.js';
import type { Tf } from '../engine/engine.js';
import { PluginError } from '../plugin/plugin-error.js';

/** Whose code is running while a graph is traced: `optimizer \`ggn\``, `layer \`conv\``. */
export interface Author {
  readonly plugin: string;
  readonly at?: Place;
}

/** A function did something that a graph cannot hold. */
export class TraceError extends Error {
  constructor(
    message: string,
    readonly help: string,
    readonly at?: Place,
  ) {
    super(message);
    this.name = 'TraceError';
  }
}

const authors: Author[] = [];
let depth = 0;

/** Runs `work` in the name of `author`. */
export function asAuthor<T>(author: Author, work: () => T): T {
  authors.push(author);
  try {
    return work();
  } catch (error) {
    throw inTheNameOf(author, error);
  } finally {
    authors.pop();
  }
}

/** An error that says nothing of where it comes from gets the plugin's name and place. */
function inTheNameOf({ plugin, at }: Author, error: unknown): unknown {
  if (error instanceof Error && ('help' in error || 'at' in error)) return error;
  const said = error instanceof Error ? error.message : String(error);
  return new PluginError(`${plugin} failed: ${said}`, undefined, { cause: error, at });
}

export function currentAuthor(): Author | undefined {
  return authors.at(-1);
}

/** Stops the trace in the name of whoever is running. */
export function refuse(what: string, help: string): never {
  const author = currentAuthor();
  const who = author ? author.plugin : 'The traced function';
  throw new TraceError(`${who} ${what}`, help, author?.at);
}

/** Runs `work` with JavaScript's own randomness refused: it would be frozen into the graph. */
export function whileTracing<T>(work: () => T): T {
  const random = Math.random;
  depth += 1;
  Math.random = () =>
    refuse(
      'draws random numbers in JavaScript, which would be the same at every step of a compiled graph.',
      'Take them from the key that it is given: `key.normal(shape)`, `key.uniform(shape)`.',
    );
  try {
    return work();
  } finally {
    Math.random = random;
    depth -= 1;
  }
}

const RANDOM = [
  'rand',
  'randomNormal',
  'randomStandardNormal',
  'randomUniform',
  'randomUniformInt',
  'randomGamma',
  'truncatedNormal',
  'multinomial',
  'dropout',
] as const satisfies readonly (keyof Tf)[];

/** tfjs as plugins get it: what draws random numbers in JavaScript is refused while a graph is traced, by its name. */
export function traceableTf(tf: Tf): Tf {
  const guarded: Tf = Object.create(tf) as Tf;
  for (const name of RANDOM)
    Object.defineProperty(guarded, name, {
      value: (...args: unknown[]): unknown => {
        if (depth > 0)
          refuse(
            `calls \`tf.${name}\`, which draws its numbers in JavaScript: they would be the same at every step of a compiled graph.`,
            'Take random numbers from the key that it is given: `key.normal(shape)`, `key.uniform(shape)`.',
          );
        return Reflect.apply(tf[name], tf, args);
      },
    });
  return guarded;
}
