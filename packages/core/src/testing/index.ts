export { smallProblem, use, type SmallProblem, type SmallProblemOptions } from './problem.js';
export { block, branch, from, frozen, group, output, pathFrom } from './steps.js';
export { denseJacobian } from './dense-jacobian.js';
export { gradientError } from './check-gradients.js';
export { messageOf } from './errors.js';
export { memoryFiles } from './memory-files.js';
