import type { Tensor, Tf } from '../engine/engine.js';
import { groupedRows } from './grouped.js';
import type { JacobianRows, Outer } from './rows.js';

/**
 * The rows of parameters that are used in several places: a row is the sum of those of each use, so that G has the products of
 * different uses, too. What is an outer product at every place is one over all their positions.
 * @param places the layer's blocks at each place
 * @returns undefined where the places' blocks are not alike
 */
export function joinedRows(
  tf: Tf,
  places: readonly (readonly JacobianRows[])[],
): readonly JacobianRows[] | undefined {
  const [first = [], ...others] = places;
  if (others.length === 0) return first;
  if (others.some((blocks) => blocks.length !== first.length)) return undefined;
  const joined = first.map((_, i) =>
    joinedBlock(
      tf,
      places.flatMap((blocks) => blocks[i] ?? []),
    ),
  );
  return joined.every((block) => block !== undefined) ? joined : undefined;
}

function joinedBlock(tf: Tf, blocks: readonly JacobianRows[]): JacobianRows | undefined {
  const explicit = blocks.flatMap((block) => {
    if (block.form === 'explicit') return [block.rows];
    return block.form === 'grouped' ? [groupedRows(tf, block)] : [];
  });
  const outer = blocks.flatMap((block) => (block.form === 'outer' ? [block] : []));
  if (explicit.length === blocks.length)
    return alike(explicit.map(({ shape }) => shape))
      ? { form: 'explicit', rows: tf.addN(explicit) }
      : undefined;
  const [first] = outer;
  if (!first || outer.length !== blocks.length || !alike(outer.map(basis))) return undefined;
  const positions = (side: (block: Outer) => Tensor) => tf.concat(outer.map(side), 1);
  return { ...first, left: positions(({ left }) => left), right: positions(({ right }) => right) };
}

/** What has to be the same for columns to stand for the same parameters. */
function basis({ left, right, bias }: Outer): readonly unknown[] {
  return [left.shape[2], right.shape[2], bias === true];
}

function alike(each: readonly (readonly unknown[])[]): boolean {
  return new Set(each.map((one) => JSON.stringify(one))).size <= 1;
}
