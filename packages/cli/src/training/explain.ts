import type { Place, RecipeSpec, Vocabulary } from '@gramian/core';
import type { Code } from '@gramian/dsl/check';
import { wordAt, type FoundWord } from './word-at.js';

/** A training that failed, told as a diagnostic is: with a code, the word, its statement, what to do. */
export class TrainingFailure extends Error {
  constructor(
    readonly code: Code,
    message: string,
    readonly help: string | undefined,
    readonly at: Place | undefined,
    cause: Error,
  ) {
    super(message, { cause });
    this.name = 'TrainingFailure';
  }
}

export interface Circumstances {
  readonly recipe: RecipeSpec;
  readonly vocabulary: Vocabulary;
  /** Steps done. */
  readonly step: number;
}

type Told = readonly [code: Code, message: string, help: string | undefined];

/** The error with what is known of where it came from; one that says nothing to the person who trains stays as it is. */
export function explain(error: unknown, circumstances: Circumstances): unknown {
  if (!(error instanceof Error)) return error;
  const { recipe } = circumstances;
  const at = placeOf(error) ?? (error.name === 'ThreadError' ? recipe.at : undefined);
  const told = tell(error, at, circumstances);
  return told === undefined ? error : new TrainingFailure(told[0], told[1], told[2], at, error);
}

function tell(error: Error, at: Place | undefined, circumstances: Circumstances): Told | undefined {
  const { message } = error;
  const help = 'help' in error && typeof error.help === 'string' ? error.help : undefined;
  switch (error.name) {
    case 'TrainingError':
      return ['GN0901', message, help];
    case 'GraphError':
      return [
        'GN0902',
        graphMessage(error, at, circumstances),
        advice(at, circumstances, '`--debug` shows where, `--eager` runs it operation by operation.'),
      ];
    case 'PluginError':
      return [
        'GN0903',
        sentence(message),
        help ?? advice(at, circumstances, '`--debug` shows where in its code.'),
      ];
    case 'TraceError':
      return ['GN0904', message, `${help ?? ''} \`--eager\` runs it as it is, slowly.`.trim()];
    case 'DataError':
      return ['GN0905', message, help];
    case 'ThreadError':
      return ['GN0906', message, help];
    default:
      return undefined;
  }
}

/** TensorFlow's message without its own marks, said of the word and the operation. */
function graphMessage(error: Error, at: Place | undefined, about: Circumstances): string {
  const { step } = about;
  const word = wordOf(at, about);
  const node = 'node' in error && typeof error.node === 'string' ? error.node : undefined;
  const operation = node === undefined ? '' : ` in the operation ${operationOf(node)}`;
  const when = step === 0 ? 'before the first step' : `after step ${step}`;
  const [said = ''] = error.message
    .replace(/^\d+ root error\(s\) found\.\s*\(\d+\) /, '')
    .replace(/^[A-Z_]+: /, '')
    .split(/\s*\[\[\{\{node|\n/);
  return sentence(`${word?.title ?? 'The compiled step'} failed ${when}${operation}: ${said}`);
}

/** `step/body/GatherV2_78` runs the operation GatherV2. */
const operationOf = (node: string): string => (node.split('/').at(-1) ?? node).replace(/_\d+$/, '');

/** Where a word that is not Gramian's own comes from, and how to see more. */
function advice(at: Place | undefined, about: Circumstances, look: string): string {
  const word = wordOf(at, about);
  return word?.from === undefined || word.from === '@gramian/core'
    ? look
    : `\`${word.name}\` comes from the package \`${word.from}\`. ${look}`;
}

const wordOf = (at: Place | undefined, { recipe, vocabulary }: Circumstances): FoundWord | undefined =>
  at === undefined ? undefined : wordAt(recipe, at, vocabulary);

function placeOf(error: Error): Place | undefined {
  return 'at' in error && typeof error.at === 'object' ? (error.at as Place | undefined) : undefined;
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
