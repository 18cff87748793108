import type { LaidLayer, LaidPath, LaidStep, Layout } from './layout.js';
import { layersOf } from './layout.js';

/** A line of a model's table: a step, or a path of a branch. Depth counts the braces around it. */
export interface Row {
  readonly step: LaidStep | LaidPath;
  readonly depth: number;
}

/** Every step with what stands between its braces, in the order of the text. */
export function rowsOf(steps: readonly (LaidStep | LaidPath)[], depth = 0): readonly Row[] {
  return steps.flatMap((step) => [{ step, depth }, ...rowsOf(within(step), depth + 1)]);
}

function within(step: LaidStep | LaidPath): readonly (LaidStep | LaidPath)[] {
  if ('paths' in step) return step.paths;
  if ('body' in step) return step.body.steps;
  return 'steps' in step ? step.steps : [];
}

/** The layers whose parameters are counted: of a block's layers those of its first use, and none that is not computed. */
export function countedLayers({ steps, needed }: Layout): ReadonlySet<LaidLayer> {
  const layers = layersOf(steps).filter((layer) => needed.has(layer));
  return new Set(new Map(layers.toReversed().map((layer) => [layer.owner, layer])).values());
}
