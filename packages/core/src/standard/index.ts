// The words that every `.net` file may use without a `use`, as TypeScript calls them: hyphens become capitals.

export { averagePool } from './layers/average-pool.js';
export { batchNorm } from './layers/batch-norm.js';
export { conv } from './layers/conv.js';
export { dense } from './layers/dense.js';
export { dropout } from './layers/dropout.js';
export { elu } from './layers/elu.js';
export { flatten } from './layers/flatten.js';
export { gelu } from './layers/gelu.js';
export { globalAveragePool } from './layers/global-average-pool.js';
export { groupNorm } from './layers/group-norm.js';
export { instanceNorm } from './layers/instance-norm.js';
export { layerNorm } from './layers/layer-norm.js';
export { leakyRelu } from './layers/leaky-relu.js';
export { local } from './layers/local.js';
export { lstm } from './layers/lstm.js';
export { maxPool } from './layers/max-pool.js';
export { polynomial } from './layers/polynomial.js';
export { quadraticForm } from './layers/quadratic-form.js';
export { relu } from './layers/relu.js';
export { reshape } from './layers/reshape.js';
export { residual } from './layers/residual.js';
export { scale } from './layers/scale.js';
export { sigmoid } from './layers/sigmoid.js';
export { silu } from './layers/silu.js';
export { softplus } from './layers/softplus.js';
export { tanh } from './layers/tanh.js';

export { constant } from './initializers/constant.js';
export { glorot } from './initializers/glorot.js';
export { glorotUniform } from './initializers/glorot-uniform.js';
export { he } from './initializers/he.js';
export { heUniform } from './initializers/he-uniform.js';
export { lecun } from './initializers/lecun.js';
export { lecunUniform } from './initializers/lecun-uniform.js';
export { normalValues } from './initializers/normal.js';
export { ones } from './initializers/ones.js';
export { orthogonal } from './initializers/orthogonal.js';
export { rademacher } from './initializers/rademacher.js';
export { uniform } from './initializers/uniform.js';
export { zeros } from './initializers/zeros.js';

export { crossEntropy } from './losses/cross-entropy.js';
export { exponential as exponentialLoss } from './losses/exponential.js';
export { huber } from './losses/huber.js';
export { logistic } from './losses/logistic.js';
export { potential } from './losses/potential.js';
export { square } from './losses/square.js';

export { adam } from './optimizers/adam.js';
export { sgd } from './optimizers/sgd.js';

export { unitNorm } from './normalizations/unit-norm.js';
export { weightNorm } from './normalizations/weight-norm.js';

export { cosine } from './schedules/cosine.js';
export { exponential } from './schedules/exponential.js';
export { linear } from './schedules/linear.js';
export { piecewise } from './schedules/piecewise.js';
export { power } from './schedules/power.js';

export { accuracy } from './metrics/accuracy.js';
export { mae } from './metrics/mae.js';

export { cifar } from './datasets/cifar.js';
export { clusters } from './datasets/clusters.js';
export { compositional } from './datasets/compositional.js';
export { csv } from './datasets/csv.js';
export { idx } from './datasets/idx.js';
export { images } from './datasets/images.js';
export { matrixSensing } from './datasets/matrix-sensing.js';
export { memory } from './datasets/memory.js';
export { normal } from './datasets/normal.js';
export { npy } from './datasets/npy.js';
export { npz } from './datasets/npz.js';
export { parquet } from './datasets/parquet.js';
export { teacher } from './datasets/teacher.js';

export { augment } from './treatments/augment.js';
export { corrupt } from './treatments/corrupt.js';

export { distance } from './probes/distance.js';

export { above } from './stops/above.js';
export { after } from './stops/after.js';
export { below } from './stops/below.js';
export { plateau } from './stops/plateau.js';
