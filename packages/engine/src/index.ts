export { setUpEngine, type EngineStatus, type SetUpOptions } from './setup/set-up.js';
export { SetUpFault, type SetUpFaultCode } from './setup/fault.js';
export type { OnProgress, SetUpPhase, SetUpProgress } from './setup/progress.js';
export { openEngine, type OpenOptions } from './open.js';
export { engineEnvironment, type EngineEnvironmentOptions } from './load/environment.js';
export { GraphError } from './kernels/graph-error.js';
export { diagnose } from './doctor/diagnose.js';
export { diagnosisText, type Diagnosis, type Problem } from './doctor/diagnosis.js';
export { savedModelFiles } from './formats/saved-model.js';
