import {
  type Files,
  KINDS,
  type ModelSpec,
  type PlannedExperiment,
  type RecipeSpec,
  type Vocabulary,
} from '@gramian/core';
import type { Diagnostic, Report, Severity } from '../diagnostic/diagnostic.js';
import { Findings } from '../diagnostic/findings.js';
import { Source } from '../source/source.js';
import { parseSource } from '../syntax/parse.js';
import type { Tree } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import { declaredIn } from './declared.js';
import { FileCheck, RECIPE, recipeSource } from './file-check.js';
import { type LayerShape, LayerShapes } from './model/layer-shape.js';
import { SET, setSource } from './overrides.js';
import { hasUnclearUse, insertUse, lastUse, type Use, usesOf } from './uses.js';
import { STANDARD, Words } from './words.js';

export interface CheckOptions {
  /** As places and messages name the text. */
  readonly file?: string;
  /** The words of every package that is loaded. A file sees those of the packages that it uses. */
  readonly vocabulary: Vocabulary;
  /** Words that packages at hand bring, with the npm name: for "`ggn` comes with …". */
  readonly known?: ReadonlyMap<string, string>;
  /** Why a package that the file uses could not be loaded, by its name. */
  readonly unavailable?: ReadonlyMap<string, Unavailable>;
  /** The files that data may read. Without them data is taken on trust. */
  readonly files?: Files;
  /** `path=value`, over what the recipes say. */
  readonly set?: readonly string[];
  /** The recipes that are wanted; absent or empty for all. */
  readonly recipes?: readonly string[];
}

/** Why a package is not there. */
export interface Unavailable {
  /** `warning` where it may be there and is not looked at: then no word of it is called unknown. */
  readonly severity?: Severity;
  readonly message: string;
  readonly help?: string;
}

export interface Checked {
  readonly tree: Tree;
  /** The packages that the text uses. */
  readonly uses: readonly Use[];
  /** Every wanted recipe that has no fault, complete in itself. */
  readonly recipes: readonly RecipeSpec[];
  /** Every experiment that has no fault, with all of its runs. */
  readonly experiments: readonly PlannedExperiment[];
  /** Every model without a fault that no recipe uses, with its defaults. */
  readonly models: readonly ModelSpec[];
  /** Every layer of every model whose shapes are known, in the order of the text. */
  readonly layers: readonly LayerShape[];
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that places point into, by file, for `renderText`. */
  readonly sources: ReadonlyMap<string | undefined, Source>;
}

/** Reads and checks a `.net` text: everything that can be known before a tensor exists. Throws for no text at all. */
export function check(text: string, options: CheckOptions): Checked {
  const { vocabulary, file, unavailable, known = new Map<string, string>() } = options;
  const findings = new Findings();
  const { report } = findings;
  const source = new Source(text, file);
  const tree = parseSource(source, report);
  const uses = usesOf(tree, report);
  const loaded = packagesOf(vocabulary);
  const absent = uses.filter((use) => !loaded.has(use.package));
  for (const use of absent) reportAbsent(use, unavailable?.get(use.package), report);

  const words = new Words({
    vocabulary,
    uses: new Set(uses.map((use) => use.package)),
    known,
    unseen: absent.some((use) => unavailable?.get(use.package)?.severity === 'warning'),
    incomplete: absent.length > 0 || hasUnclearUse(tree),
    absent: absent.map((use) => use.package),
    use: insertUse(lastUse(tree), source),
  });
  const sources = new Map([
    [file, source],
    [SET, setSource(options.set ?? [])],
    [RECIPE, recipeSource(options.recipes ?? [])],
  ]);
  const layers = new LayerShapes();
  const checking: Checking = { report, words, files: options.files, layers, endless: new Set(), sources };
  const { recipes, experiments, models } = new FileCheck(
    tree,
    declaredIn(tree, report),
    options,
    checking,
  ).results();
  // What could not be understood may use it, and so may what the command line says over.
  if (findings.errors === 0 && (options.set ?? []).length === 0)
    reportIdle(
      uses.filter((use) => !absent.includes(use)),
      words.origins,
      report,
    );
  return {
    tree,
    uses,
    recipes,
    experiments,
    models,
    layers: layers.all,
    diagnostics: findings.diagnostics,
    sources,
  };
}

function packagesOf(vocabulary: Vocabulary): ReadonlySet<string | undefined> {
  return new Set(
    KINDS.flatMap((kind) => vocabulary.words(kind).map(({ name }) => vocabulary.origin(kind, name))),
  );
}

function reportAbsent({ package: name, at }: Use, why: Unavailable | undefined, report: Report): void {
  const help = why ? why.help : `Install it: npm install ${name}`;
  report({
    code: 'GN0202',
    ...(why?.severity === undefined ? {} : { severity: why.severity }),
    message: why?.message ?? `The package ${name} is not there.`,
    ...(help === undefined ? {} : { help }),
    place: at,
  });
}

function reportIdle(uses: readonly Use[], origins: ReadonlySet<string>, report: Report): void {
  for (const { package: name, at } of uses)
    if (!origins.has(name) && name !== STANDARD)
      report({
        code: 'GN0204',
        severity: 'warning',
        unnecessary: true,
        message: `No word of ${name} is used here.`,
        help: 'Take the `use` out, or use one of its words.',
        place: at,
      });
}
