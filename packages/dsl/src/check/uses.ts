import type { Place } from '@gramian/core';
import type { Edit, Report } from '../diagnostic/diagnostic.js';
import { Findings } from '../diagnostic/findings.js';
import { isNpmName } from '../source/npm-name.js';
import { Source } from '../source/source.js';
import { parseSource } from '../syntax/parse.js';
import type { StringLiteral, Tree, UseDeclaration } from '../syntax/tree.js';

/** A package that a file uses, and where it says so. */
export interface Use {
  readonly package: string;
  readonly at: Place;
}

/**
 * The packages that a text uses, to be loaded before it is checked. Names that are not npm names are left out: `check` reports
 * them.
 */
export function listUses(text: string, file?: string): readonly Use[] {
  const quiet = new Findings();
  return usesOf(parseSource(new Source(text, file), quiet.report), quiet.report);
}

/** The packages that a tree uses, each once. Reports what is not the name of one. */
export function usesOf(tree: Tree, report: Report): readonly Use[] {
  const uses = new Map<string, Use>();
  for (const { package: name } of declarations(tree)) {
    if (name === undefined) continue;
    const first = uses.get(name.value);
    if (!isNpmName(name.value)) reportName(name, report);
    else if (first)
      report({
        code: 'GN0203',
        severity: 'warning',
        unnecessary: true,
        message: `The package ${name.value} is used already.`,
        help: 'Once in a file is enough.',
        place: name.at,
        related: [{ place: first.at, message: 'the first' }],
      });
    else uses.set(name.value, { package: name.value, at: name.at });
  }
  return [...uses.values()];
}

function reportName({ value, at }: StringLiteral, report: Report): void {
  const path = /^[./~\\]|^[A-Za-z]:|\\|:|\.[cm]?[jt]s$/.test(value) || value.split('/').length > 2;
  report({
    code: 'GN0201',
    message: path
      ? '`use` takes the name of an npm package, never a path or an address.'
      : `\`${value}\` is not the name of an npm package.`,
    help: 'For example `use "@gramian/optim-ggn"`. The project has to depend on the package.',
    place: at,
  });
}

/** True where a `use` was not understood, so that nobody knows which words the file has. */
export function hasUnclearUse(tree: Tree): boolean {
  return declarations(tree).some(({ package: name }) => name === undefined || !isNpmName(name.value));
}

/** Where the last `use` of a file stands. */
export function lastUse(tree: Tree): Place | undefined {
  return declarations(tree).at(-1)?.at;
}

/** The edit that adds a `use` to a file: below the last one, else at its top. */
export function insertUse(last: Place | undefined, source: Source): (name: string) => Edit {
  return (name) => {
    if (last === undefined) {
      const top = source.startOf(1);
      return { place: source.place(top, top), text: `use "${name}"\n` };
    }
    const end = last.offset + last.length;
    return { place: source.place(end, end), text: `\nuse "${name}"` };
  };
}

function declarations(tree: Tree): readonly UseDeclaration[] {
  return tree.declarations.filter((declaration) => declaration.kind === 'use');
}
