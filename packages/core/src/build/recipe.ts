import type { Vocabulary } from '../plugin/vocabulary.js';
import { type OutputLoss, type RecipeSpec, SPEC_VERSION } from '../spec/spec.js';
import { BuildError } from './build-error.js';
import { checkName } from './names.js';
import type { FurtherParts, OutputLossCall, RecipeParts } from './recipe-parts.js';
import { packagesOf, vocabularyFor } from './vocabulary-for.js';
import { awaitedBy, watchUses, withAwaited } from './watched.js';

/** What a recipe does that does not say it. */
const DEFAULTS = { batch: 64, epochs: 10, seed: 0 } as const;

type Statements = Omit<RecipeSpec, 'version' | 'name' | 'at' | 'batch' | 'epochs' | 'seed'> &
  Partial<Pick<RecipeSpec, 'batch' | 'epochs' | 'seed'>>;

/** What recipes say themselves, without what follows from it: a recipe that comes by another one takes over that. */
const said = new WeakMap<RecipeSpec, Statements>();

/**
 * A recipe: a model, data, a loss and an optimizer, as `train` takes it. `recipe('Sgd', { from: fast, optimizer: sgd(0.1) })` takes over
 * everything else that another one says.
 * @throws BuildError for numbers out of range
 */
export function recipe(name: string, parts: RecipeParts | FurtherParts): RecipeSpec {
  checkName(name, 'a recipe', recipe);
  const statements = whole(name, 'from' in parts ? further(parts) : written(parts));
  const { stop = [], keep, uses, batch = batchFor(statements), ...rest } = statements;
  const spec: RecipeSpec = {
    version: SPEC_VERSION,
    name,
    ...DEFAULTS,
    ...rest,
    batch,
    uses: [...new Set([...packagesOf(statements), ...uses])].sort(),
    watch: recorded(statements, vocabularyFor(statements)),
    ...(stop.length > 0 ? { stop } : {}),
    ...(keep ? { keep } : {}),
  };
  checkNumber('batch', spec.batch, 1);
  checkNumber('epochs', spec.epochs, 1);
  checkNumber('seed', spec.seed, 0);
  said.set(spec, statements);
  return spec;
}

/** Of a recipe that was read, everything that it has. */
function statementsOf(spec: RecipeSpec): Statements {
  const known = said.get(spec);
  if (known) return known;
  const { version: _version, name: _name, at: _at, ...rest } = spec;
  return rest;
}

/** What a recipe comes by, but for what it says itself. */
function further({ from, ...parts }: FurtherParts): Partial<Statements> {
  const own = Object.entries(parts).flatMap(([part, value]) => (value === undefined ? [] : [part]));
  const taken = Object.entries(statementsOf(from)).filter(([part]) => !own.includes(part));
  return { ...Object.fromEntries(taken), ...written(parts) };
}

function whole(name: string, statements: Partial<Statements>): Statements {
  const { model, data, loss, optimizer, uses = [], watch = [] } = statements;
  if (model && data && loss && optimizer) return { ...statements, model, data, loss, optimizer, uses, watch };
  const missing = Object.entries({ model, data, loss, optimizer }).flatMap(([part, given]) =>
    given ? [] : [part],
  );
  throw new BuildError(`The recipe \`${name}\` has no ${missing.join(', no ')}.`, recipe);
}

type Given = Omit<FurtherParts, 'from'>;

/** The statements as the spec has them; what is not given is not there. */
function written({ model, data, loss, optimizer, ...parts }: Given): Partial<Statements> {
  const { normalization, batch, epochs, seed, watch, stop, keep, checkpoint, uses } = parts;
  const given = {
    model,
    data,
    loss: loss && lossOf(loss),
    optimizer,
    batch,
    epochs,
    seed,
    watch: watch && watchUses(watch),
    stop: stop === 'never' ? [] : stop,
    uses,
  };
  const spec: Partial<Statements> = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  return {
    ...spec,
    ...(normalization === undefined || normalization === 'none' ? {} : { normalization }),
    ...(keep === undefined || keep === 'last' ? {} : { keep: { best: keep.best } }),
    ...(checkpoint === undefined || checkpoint === 'never' ? {} : { checkpoint: { every: checkpoint } }),
  };
}

function lossOf(loss: RecipeParts['loss']): RecipeSpec['loss'] {
  if (isOne(loss)) return loss;
  return Object.entries(loss).map(([output, one]): OutputLoss => {
    if (!isWeighted(one)) return { output, loss: one };
    const [weight, use] = one;
    return { output, loss: use, weight };
  });
}

const isOne = (loss: RecipeParts['loss']): loss is Extract<RecipeParts['loss'], { plugin: string }> =>
  'plugin' in loss && typeof loss.plugin === 'string';

const isWeighted = (loss: OutputLossCall): loss is Extract<OutputLossCall, readonly unknown[]> =>
  Array.isArray(loss);

/** All samples, where the split says that there are fewer than a batch. */
function batchFor({ data: { split } }: Statements): RecipeSpec['batch'] {
  const train = split?.train;
  return typeof train === 'number' && train < DEFAULTS.batch ? 'all' : DEFAULTS.batch;
}

function recorded({ watch, stop = [], keep }: Statements, vocabulary: Vocabulary): RecipeSpec['watch'] {
  const awaited = [...awaitedBy(stop, vocabulary), ...(keep ? [keep.best] : [])];
  return withAwaited(watch, awaited, vocabulary, recipe);
}

function checkNumber(part: string, value: number | 'all', least: number): void {
  if (value === 'all' || (Number.isSafeInteger(value) && value >= least)) return;
  throw new BuildError(`\`${part}\` takes an integer ≥ ${least}, not \`${value}\`.`, recipe);
}
