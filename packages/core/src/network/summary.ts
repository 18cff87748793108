import type { LayerSummary, NetworkSummary } from '../train/events.js';
import type { LaidLayer, LaidPath, LaidStep, Layout } from './layout.js';
import { countedLayers, rowsOf } from './rows.js';

/**
 * A network as a table shows it.
 * @param parametersOf how many numbers the layer's own parameters are
 */
export function summaryOf(layout: Layout, parametersOf: (layer: LaidLayer) => number): NetworkSummary {
  const counted = countedLayers(layout);
  const layers = rowsOf(layout.steps).map(({ step, depth }): LayerSummary => {
    const { path, at, as } = step;
    return {
      path,
      depth,
      parameters: 0,
      ...('kind' in step && step.kind === 'layer'
        ? layerSummary(step, layout, counted, parametersOf(step))
        : structure(step)),
      ...(as === undefined ? {} : { as }),
      ...(at ? { at } : {}),
    };
  });
  const sum = (some: readonly LayerSummary[]) => some.reduce((n, { parameters }) => n + parameters, 0);
  const frozen = sum(layers.filter((layer) => layer.frozen));
  return {
    input: layout.input,
    output: layout.output,
    layers,
    parameters: sum(layers),
    ...(frozen > 0 ? { frozen } : {}),
  };
}

function layerSummary(layer: LaidLayer, { needed }: Layout, counted: ReadonlySet<LaidLayer>, count: number) {
  const { use, input, output, block, frozen } = layer;
  const shares = needed.has(layer) && !counted.has(layer) && count > 0;
  return {
    word: use.plugin,
    input: input.shape,
    output: output.shape,
    parameters: counted.has(layer) ? count : 0,
    ...(block === undefined ? {} : { block }),
    ...(shares ? { shared: count } : {}),
    ...(frozen && count > 0 ? { frozen } : {}),
    ...(needed.has(layer) ? {} : { unused: true as const }),
  };
}

function structure(step: Exclude<LaidStep, LaidLayer> | LaidPath) {
  if (!('kind' in step))
    return {
      kind: 'path' as const,
      word: 'path',
      input: step.input.shape,
      output: step.output.shape,
      ...(step.from === undefined ? {} : { detail: `from ${step.from}` }),
    };
  const { kind } = step;
  switch (kind) {
    case 'branch':
      return {
        kind,
        word: 'branch',
        detail: step.combine,
        input: step.paths[0]?.input.shape ?? [],
        output: step.output.shape,
      };
    case 'from':
    case 'output':
      return { kind, word: kind, detail: step.name, input: step.value.shape, output: step.value.shape };
    case 'frozen':
      return { kind, word: kind, input: step.input.shape, output: step.output.shape };
    case 'block':
      return { kind, word: step.name, input: step.input.shape, output: step.output.shape };
    case 'group':
      return { kind, word: kind, detail: step.name, input: step.input.shape, output: step.output.shape };
  }
}
