import type { ExperimentRun, Place, PlannedExperiment, RecipeSpec } from '@gramian/core';
import type { Related } from '../diagnostic/diagnostic.js';
import type { ExperimentDeclaration } from '../syntax/tree.js';
import { type Checking, watched } from './checking.js';
import type { ReadExperiment } from './experiment.js';
import type { Axis } from './grid.js';
import type { Override } from '../syntax/parse-override.js';
import type { Seed } from './seeds.js';
import type { Awaited } from './stop.js';

/** More runs than this are a slip. */
const MOST = 1000;

/** A recipe of an experiment, with the values of a point of its grid. Nothing where a fault has been reported. */
export type RecipeAt = (
  recipe: ReadExperiment['recipes'][number]['declaration'],
  at: { readonly point: readonly Override[]; readonly awaited: readonly Awaited[] },
  checking: Checking,
) => RecipeSpec | undefined;

type Point = readonly { readonly axis: Axis; readonly value: Axis['values'][number] }[];

/** Every training that an experiment asks for, checked. Nothing where one of them has a fault. */
export function runsOf(
  declaration: ExperimentDeclaration,
  experiment: ReadExperiment,
  recipeAt: RecipeAt,
  outer: Checking,
): PlannedExperiment | undefined {
  const { name, at, block } = declaration;
  const { recipes, seeds, grid, plots, awaited } = experiment;
  const count = grid.reduce((product, { values }) => product * values.length, recipes.length);
  const all = count * Math.max(1, seeds.length);
  if (all > MOST) {
    outer.report({
      code: 'GN1104',
      message: `The experiment \`${name?.text ?? ''}\` has ${all.toLocaleString('en-US')} runs.`,
      help: `At most ${MOST.toLocaleString('en-US')} are taken: vary less at once.`,
      place: name?.at ?? at,
    });
    return undefined;
  }
  const { checking, sound } = watched(outer);
  const runs = recipes.flatMap(({ declaration: recipe }) => {
    const specs = pointsOf(grid).map((point) => {
      const setting = [recipe.name?.text ?? '', ...labelsOf(point, grid)].join(' ');
      const spec = recipeAt(
        recipe,
        { point: point.map(({ value }) => value.override), awaited },
        naming(checking, setting, point),
      );
      return spec && { spec, setting, point };
    });
    return specs.flatMap((made) => (made ? seeded(made, seeds) : []));
  });
  if (!name || block.broken || !sound() || runs.length !== all || all === 0) return undefined;
  return {
    spec: {
      name: name.text,
      recipes: recipes.map(({ declaration: recipe }) => recipe.name?.text ?? ''),
      seeds: seeds.map(({ seed }) => seed),
      grid: grid.map(({ path, values }) => ({ path, values: values.map(({ text }) => text) })),
      plots,
      at: name.at,
    },
    runs,
  };
}

function seeded(
  { spec, setting, point }: { readonly spec: RecipeSpec; readonly setting: string; readonly point: Point },
  seeds: readonly Seed[],
): readonly ExperimentRun[] {
  const run = (recipe: RecipeSpec): ExperimentRun => ({
    recipe,
    setting,
    base: spec.name,
    point: Object.fromEntries(point.map(({ axis, value }) => [axis.path, value.text])),
  });
  if (seeds.length === 0) return [run({ ...spec, name: setting })];
  return seeds.map(({ seed }) =>
    run({ ...spec, seed, name: seeds.length === 1 ? setting : `${setting} seed=${String(seed)}` }),
  );
}

/** Every combination of the values of a grid, the last axis the fastest. One of nothing where there is no grid. */
function pointsOf(grid: readonly Axis[]): readonly Point[] {
  return grid.reduce<readonly Point[]>(
    (points, axis) => points.flatMap((point) => axis.values.map((value) => [...point, { axis, value }])),
    [[]],
  );
}

/** `rate=0.1`; the whole path where two end alike. */
function labelsOf(point: Point, grid: readonly Axis[]): readonly string[] {
  const last = (path: string) => path.slice(path.lastIndexOf('.') + 1);
  return point.map(({ axis: { path }, value }) => {
    const alone = grid.every((other) => other.path === path || last(other.path) !== last(path));
    return `${alone ? last(path) : path}=${value.text}`;
  });
}

/** The same checking; what it reports outside of the grid says in which run it is a fault. */
function naming(checking: Checking, setting: string, point: Point): Checking {
  const within = (place: Place) =>
    point.some(
      ({ value: { at } }) =>
        at.file === place.file && place.offset >= at.offset && place.offset < at.offset + at.length,
    );
  // Points come in order, so that a fault which is new here comes from a value that is not the first of its axis.
  const later = point.filter(({ axis, value }) => axis.values[0] !== value);
  const because: readonly Related[] = (later.length > 0 ? later : point).map(({ value }) => ({
    place: value.at,
    message: `in the run \`${setting}\``,
  }));
  return {
    ...checking,
    report: (finding) => {
      const related = within(finding.place) ? [] : because;
      checking.report({ ...finding, related: [...(finding.related ?? []), ...related] });
    },
  };
}
