import type { LayerUse, ModelSpec, ModelStep } from '../spec/spec.js';

/** The layer with this path in the network, as it is written: `4.residual/1.conv`, `2.branch/path 1/3.Trunk/1.dense`. */
export function layerAt({ layers, blocks = [] }: ModelSpec, path: string): LayerUse | undefined {
  let steps: readonly ModelStep[] = layers;
  let step: ModelStep | undefined;
  for (const part of path.split('/')) {
    const ofBranch = /^path (\d+)$/.exec(part);
    if (ofBranch)
      steps = (step && 'paths' in step ? step.paths[Number(ofBranch[1]) - 1]?.layers : undefined) ?? [];
    else {
      step = steps[Number.parseInt(part, 10) - 1];
      steps = step ? within(step, blocks) : [];
    }
  }
  return step && !('kind' in step) ? step : undefined;
}

function within(step: ModelStep, blocks: NonNullable<ModelSpec['blocks']>): readonly ModelStep[] {
  if (!('kind' in step)) return step.body ?? [];
  if (step.kind === 'block') return blocks.find(({ name }) => name === step.block)?.layers ?? [];
  return 'layers' in step ? step.layers : [];
}
