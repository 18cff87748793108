import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';
import { contendersOf, improved, raceOf, sameTask, type Contender, type Race } from './comparable.js';
import { bestOf, finalText, finalValue, headlineSeries } from './final-value.js';
import { methodName } from './method-text.js';
import { numberText, secondsText } from './number-text.js';
import { progressText, troubleText } from './progress-text.js';
import { shareOfTime } from './share-of-time.js';

/** What a run shows, in a sentence, and the numbers behind it. */
export interface Verdict {
  readonly headline: string;
  readonly details: readonly string[];
}

/** Computed from the data alone, in whichever direction they point. */
export function verdictOf({ recipes }: Run): Verdict {
  if (recipes.length === 0) return { headline: 'Nothing was trained in this run.', details: [] };
  const contenders = contendersOf(recipes);
  const finding = findingOf(contenders);
  const troubles = recipes.flatMap((run) => troubleText(run) ?? []);
  const reasons = recipes.flatMap(({ status }) => status.reason ?? []);
  return {
    headline: [finding.headline, ...troubles].join(' ').trim() || 'No step was taken.',
    details: [...finding.details, ...reasons],
  };
}

function findingOf(contenders: readonly Contender[]): Verdict {
  const [only] = contenders;
  if (only === undefined) return { headline: '', details: [] };
  const runs = contenders.map(({ run }) => run);
  const tests = testDetails(runs);
  if (contenders.length === 1) return { headline: aloneText(only), details: tests };
  if (!sameTask(runs))
    return {
      headline: `The ${contenders.length} recipes have different losses or data, so their curves cannot be set against each other.`,
      details: [],
    };
  const race = raceOf(contenders);
  return race === undefined
    ? { headline: contenders.map(aloneText).join(' '), details: tests }
    : { headline: raceText(race), details: [arrivalsDetail(race), ...tests] };
}

function aloneText({ run, first, last }: Contender): string {
  const { name } = run.recipe;
  const spent = `${progressText(run)} and ${secondsText(run.status.seconds)} of training`;
  return improved({ first, last })
    ? `${name} brought the training loss from ${numberText(first.value)} down to ${numberText(last.value)} in ${spent}.`
    : `${name} did not lower the training loss: ${numberText(first.value)} at the start, ${numberText(last.value)} after ${spent}.`;
}

function raceText({ level, arrivals }: Race): string {
  const [first, second] = arrivals;
  if (!first || !second) return '';
  const runs = arrivals.map(({ contender }) => contender.run);
  const winner = named(first.contender.run, runs);
  const other = named(second.contender.run, runs);
  if (runs.length > 2)
    return (
      `${winner} was the first of ${runs.length} recipes to the training loss that all of them reached, ` +
      `after ${secondsText(first.seconds)}; ${other} came next, after ${secondsText(second.seconds)}.`
    );
  const share = shareOfTime(first.seconds / second.seconds);
  const { last } = second.contender;
  return last.value === level
    ? `${winner} reached the final training loss of ${other} ${share}${testClause(first.contender.run, second.contender.run)}.`
    : `${winner} was the first to a training loss of ${numberText(level)}, ${share}, but ${other} ended lower, at ${numberText(last.value)} after ${secondsText(last.seconds)}.`;
}

/** `Fast`, or `Fast (ggn)` where each recipe has an optimizer or a normalization of its own. */
function named({ recipe }: RecipeRun, among: readonly RecipeRun[]): string {
  const methods = new Set(among.map((run) => methodName(run.recipe)));
  const method = methodName(recipe);
  const said = recipe.name.toLowerCase() === method.toLowerCase();
  return methods.size === among.length && !said ? `${recipe.name} (${method})` : recipe.name;
}

function testClause(winner: RecipeRun, other: RecipeRun): string {
  const series = headlineSeries(winner);
  const [mine, theirs] = series ? [finalValue(winner, series.name), finalValue(other, series.name)] : [];
  if (!series || mine === undefined || theirs === undefined) return '';
  // Closer than a hundredth is no difference to speak of.
  if (Math.abs(mine - theirs) <= 0.01 * Math.abs(theirs))
    return ` and ended with about the same ${series.title}`;
  const side = mine < theirs ? 'lower' : 'higher';
  return `${side === (series.better ?? side) ? ' and' : ', but'} ended with a ${side} ${series.title}`;
}

/** More than these are left to the table. */
const LISTED = 3;

function arrivalsDetail({ level, arrivals }: Race): string {
  const times = arrivals.map(
    ({ contender, seconds }) => `${contender.run.recipe.name} ${secondsText(seconds)}`,
  );
  const listed = times.length > LISTED ? [...times.slice(0, 2), `… ${times.at(-1) ?? ''}`] : times;
  return `Training time to a training loss of ${numberText(level)}: ${listed.join(', ')}.`;
}

function testDetails(runs: readonly RecipeRun[]): readonly string[] {
  const series = runs.map(headlineSeries).find((found) => found !== undefined);
  if (!series || !runs.every((run) => finalValue(run, series.name) !== undefined)) return [];
  const [best] = bestOf(runs, series);
  if (runs.length > LISTED)
    return best ? [`Best ${series.title} at the end: ${best.recipe.name}, ${finalText(best, series)}.`] : [];
  const values = runs.map((run) =>
    runs.length === 1 ? finalText(run, series) : `${run.recipe.name} ${finalText(run, series)}`,
  );
  return [`${capitalized(series.title)} at the end: ${values.join(', ')}.`];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
