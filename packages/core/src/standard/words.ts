import type { AnyWord } from '../plugin/kinds.js';
import { cifar } from './datasets/cifar.js';
import { clusters } from './datasets/clusters.js';
import { compositional } from './datasets/compositional.js';
import { matrixSensing } from './datasets/matrix-sensing.js';
import { teacher } from './datasets/teacher.js';
import { csv } from './datasets/csv.js';
import { idx } from './datasets/idx.js';
import { images } from './datasets/images.js';
import { npy } from './datasets/npy.js';
import { npz } from './datasets/npz.js';
import { parquet } from './datasets/parquet.js';
import { memory } from './datasets/memory.js';
import { normal } from './datasets/normal.js';
import { constant } from './initializers/constant.js';
import { glorot } from './initializers/glorot.js';
import { glorotUniform } from './initializers/glorot-uniform.js';
import { he } from './initializers/he.js';
import { heUniform } from './initializers/he-uniform.js';
import { lecun } from './initializers/lecun.js';
import { lecunUniform } from './initializers/lecun-uniform.js';
import { normalValues } from './initializers/normal.js';
import { ones } from './initializers/ones.js';
import { orthogonal } from './initializers/orthogonal.js';
import { rademacher } from './initializers/rademacher.js';
import { uniform } from './initializers/uniform.js';
import { zeros } from './initializers/zeros.js';
import { averagePool } from './layers/average-pool.js';
import { conv } from './layers/conv.js';
import { dense } from './layers/dense.js';
import { flatten } from './layers/flatten.js';
import { globalAveragePool } from './layers/global-average-pool.js';
import { lstm } from './layers/lstm.js';
import { local } from './layers/local.js';
import { maxPool } from './layers/max-pool.js';
import { polynomial } from './layers/polynomial.js';
import { quadraticForm } from './layers/quadratic-form.js';
import { relu } from './layers/relu.js';
import { reshape } from './layers/reshape.js';
import { residual } from './layers/residual.js';
import { sigmoid } from './layers/sigmoid.js';
import { scale } from './layers/scale.js';
import { softplus } from './layers/softplus.js';
import { tanh } from './layers/tanh.js';
import { crossEntropy } from './losses/cross-entropy.js';
import { exponential as exponentialLoss } from './losses/exponential.js';
import { huber } from './losses/huber.js';
import { logistic } from './losses/logistic.js';
import { potential } from './losses/potential.js';
import { square } from './losses/square.js';
import { accuracy } from './metrics/accuracy.js';
import { mae } from './metrics/mae.js';
import { augment } from './treatments/augment.js';
import { corrupt } from './treatments/corrupt.js';
import { adam } from './optimizers/adam.js';
import { sgd } from './optimizers/sgd.js';
import { distance } from './probes/distance.js';
import { cosine } from './schedules/cosine.js';
import { exponential } from './schedules/exponential.js';
import { linear } from './schedules/linear.js';
import { power } from './schedules/power.js';
import { above } from './stops/above.js';
import { after } from './stops/after.js';
import { below } from './stops/below.js';
import { plateau } from './stops/plateau.js';

/** The words that every `.net` file may use without a `use`. */
export const standardWords: readonly AnyWord[] = [
  ...[
    dense,
    conv,
    relu,
    tanh,
    sigmoid,
    scale,
    softplus,
    maxPool,
    averagePool,
    globalAveragePool,
    flatten,
    residual,
    lstm,
    local,
    polynomial,
    quadraticForm,
    reshape,
  ],
  ...[he, heUniform, lecun, lecunUniform, glorot, glorotUniform],
  ...[normalValues, uniform, orthogonal, rademacher, zeros, ones, constant],
  ...[square, huber, crossEntropy, logistic, exponentialLoss, potential],
  ...[sgd, adam],
  ...[cosine, linear, exponential, power],
  ...[mae, accuracy],
  ...[
    csv,
    parquet,
    images,
    idx,
    cifar,
    npy,
    npz,
    memory,
    normal,
    teacher,
    clusters,
    compositional,
    matrixSensing,
  ],
  ...[corrupt, augment],
  distance,
  ...[below, above, plateau, after],
];
