export { closest } from './spec/closest.js';
export { freeName } from './build/unique-names.js';
export * from './spec/place.js';
export * from './spec/spec.js';
export * from './spec/experiment.js';
export * from './spec/written.js';
export * from './engine/engine.js';
export * from './graph/definition.js';
export type { LinearAlgebra, Solution } from './graph/linear-algebra.js';
export * from './network/shape.js';
export * from './network/parameters.js';
export * from './network/layout.js';
export { layOut } from './network/lay-out.js';
export { combinedShape } from './network/combine.js';
export { couplingFault } from './network/coupling.js';
export { batchFault } from './network/least-batch.js';
export { fitShared, type SharedUse } from './network/shared.js';
export { ModelError } from './network/model-error.js';
export * from './objective/objective.js';
export type { JacobianRows, Use } from './objective/rows.js';
export { normalizedWeights, type Normalizable } from './normalization/normalized-weights.js';
export {
  nothingToNormalize,
  refusedByLayers,
  refusedByOptimizer,
  type Refusal,
} from './normalization/refusal.js';
export * from './plugin/key.js';
export * from './plugin/kinds.js';
export * from './plugin/dataset.js';
export * from './plugin/services.js';
export * from './plugin/define.js';
export type * from './plugin/word-call.js';
export type { LayerCall } from './build/layer-call.js';
export type { StepCall, Steps } from './build/step.js';
export type { Cadence, MetricCall, ProbeCall } from './build/watch-call.js';
export * from './plugin/plugin-error.js';
export * from './plugin/vocabulary.js';
export * from './plugin/options.js';
export * from './plugin/option-fault.js';
export * from './plugin/option-info.js';
export * from './plugin/parse-options.js';
export * from './train/events.js';
export { ExportError } from './export/export-error.js';
export { layerText } from './export/layer-text.js';
export type { ForwardGraph, Port } from './export/forward-graph.js';
export type { PhiloxKey } from './random/philox.js';
export { RandomStream } from './random/stream.js';
export { standardWords } from './standard/words.js';
export { splitRows, splitSizes, type SampleCounts, type SplitRows } from './data/split.js';
export { IDX_HEAD, idxHeader, readIdx, type Idx, type IdxHeader, type IdxType } from './data/idx/format.js';
export { withArrays } from './data/memory/with-arrays.js';
export { folderFiles } from './data/files/folder-files.js';
export { writeAtomically } from './run/write-atomically.js';
export { methodName, methodText } from './report/method-text.js';
export { optionText, useText } from './report/use-text.js';
export {
  bytesText,
  countText,
  epochsText,
  numberText,
  secondsText,
  valueText,
} from './report/number-text.js';
