export { train, type TrainOptions } from './train/train.js';
export { TrainingError } from './train/training-error.js';
export { TraceError } from './graph/tracing.js';
export { compile, type Compiled, type TensorTree } from './graph/compile-function.js';
export { compileProgram, type CompileOptions } from './graph/compile.js';
export { eagerProgram } from './graph/eager.js';
export { type Named, type Program, type ProgramDefinition, type ProgramFunction } from './graph/program.js';
export { runServices } from './plugin/container.js';
export { resolveWord } from './plugin/resolve.js';
export { Network, type NetworkLayer } from './network/network.js';
export { planTraining } from './train/plan.js';
export { samplesInGraph } from './train/source/in-graph.js';
export { trainingProgram } from './train/training-program.js';
export { loadData } from './data/load.js';
export { createRunFolder, RunFolder, type RunFolderOptions } from './run/run-folder.js';
export type { RecipeWriter } from './run/recipe-writer.js';
export { readRunFolder, type Run } from './run/read-run-folder.js';
export type { RecipeRun } from './run/read-recipe.js';
export { RunFolderError } from './run/run-folder-error.js';
export type { Environment, Machine } from './run/environment.js';
export type { Status, RunState } from './run/status.js';
export type { StartRecord } from './run/schemas.js';
export { readSafetensors, decodeSafetensors, type SafetensorsFile } from './run/safetensors/read.js';
export { writeSafetensors, encodeSafetensors, type NamedTensors } from './run/safetensors/write.js';
export type { ElementType, StoredTensor, TensorArray, TensorToStore } from './run/safetensors/tensor.js';
export { SafetensorsError, type SafetensorsFault } from './run/safetensors/error.js';
export { writeAtomically } from './run/write-atomically.js';
export { renderReport } from './report/render-report.js';
export { verdictOf, type Verdict } from './report/verdict.js';
export { comparisonOf, type ComparisonColumn } from './report/comparison.js';
export {
  openRun,
  openTrained,
  openUntrained,
  type OpenOptions,
  type OpenRunOptions,
} from './use/open-run.js';
export { TrainedModel } from './use/trained-model.js';
export { atCheckpoint } from './use/at-checkpoint.js';
export { chooseRecipe, trainedRecipes, type TrainedRecipe } from './use/choose-recipe.js';
export type { OutputPrediction, Prediction } from './use/prediction.js';
export type { NestedNumbers, SampleInput } from './use/sample.js';
export type { FileSamples } from './use/file-samples.js';
export { readSamples, type SampleFile } from './use/read-samples.js';
export { unpackPicture, type Picture } from './data/pictures/unpack-picture.js';
export { predictionCells, predictionColumns, predictionJson } from './use/prediction-text.js';
export { csvLine } from './use/csv-line.js';
export { forwardGraph } from './export/forward-graph.js';
