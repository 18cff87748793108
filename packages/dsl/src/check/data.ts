import type { DataSpec, Described, Place } from '@gramian/core';
import type { DataDeclaration, Statement } from '../syntax/tree.js';
import { type Checking, watched } from './checking.js';
import { describe, type Sizes, sizesOf } from './describe.js';
import { singleFlag, splitOf } from './data-statements.js';
import { sourceOf } from './data-source.js';
import { checkTreatment, treatmentOf } from './data-treatments.js';
import { once } from './once.js';
import { DATA_STATEMENTS, isDataStatement } from './statement-words.js';

/** Data with what is known of it before it is loaded. */
export interface CheckedData {
  /** Absent where a fault has been reported. */
  readonly spec: DataSpec | undefined;
  readonly described: Described | undefined;
  /** The statement that names the dataset. */
  readonly source: Place;
  /** Samples after the split, where they are known. */
  readonly sizes: Sizes | undefined;
  /** The packages of its words. */
  readonly origins: ReadonlySet<string>;
}

export function checkData(declaration: DataDeclaration, outer: Checking): CheckedData {
  const words = outer.words.withOwnOrigins();
  const { checking, sound } = watched({ ...outer, words });
  const { name, block, at } = declaration;
  const isOwn = ({ word }: Statement) => isDataStatement(word.text, words);
  const own = once(block.statements.filter(isOwn), checking.report);
  const sources = block.statements.filter((statement) => !isOwn(statement) && statement.word.text !== '');
  const place = sources[0]?.head ?? name?.at ?? at;

  const source = sourceOf(sources, declaration, checking);
  const [split, standardize] = [own.get('split'), own.get('standardize')];
  const splitSpec = split && splitOf(split, checking);
  const standardized = standardize !== undefined && singleFlag(standardize, checking);
  const treatments = [...own.values()].flatMap((statement) =>
    DATA_STATEMENTS.includes(statement.word.text) ? [] : (treatmentOf(statement, checking) ?? []),
  );
  const described = source && describe(source, place, checking);
  const sizes =
    described && (!split || splitSpec) ? sizesOf(described, splitSpec, place, checking) : undefined;
  if (described) for (const treatment of treatments) checkTreatment(treatment, described, sizes, checking);
  const spec: DataSpec | undefined =
    source && name && sound() && !block.broken
      ? {
          name: name.text,
          source: source.use,
          ...(splitSpec ? { split: splitSpec } : {}),
          ...(treatments.length > 0 ? { treatments: treatments.map(({ use }) => use) } : {}),
          ...(standardized ? { standardize: true } : {}),
          at,
        }
      : undefined;
  return { spec, described, source: place, sizes, origins: words.origins };
}
