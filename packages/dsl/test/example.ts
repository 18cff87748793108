/** A file with every construct, without a fault. */
export const EXAMPLE = `// Angle from a rotated digit.
use "@example/newton"

model Angle(width = 16, depth = 2) {
  input image[28, 28, 1]
  conv width, kernel: 3   // images stay images
  relu
  max-pool 2
  repeat depth as i {
    residual {
      conv width, padding: same
      relu
      conv width
    }
    relu
  }
  flatten
  dense width * 2^(depth - 1) / 4; relu
  dense 1
}

data Rotated {
  digits rotate: -45..45 deg
  split train: 5000, test: 10 %
  standardize
}

/* the two that are
   compared */
recipe Fast {
  model     Angle(width: 32)
  data      Rotated
  loss      square
  optimizer newton(damping: 0.3)
  batch     64
  epochs    10
  seed      7
  watch     test.mae, distance
}

recipe Baseline from Fast {
  optimizer sgd(
    rate: cosine(from: 0.1, to: 1e-3),
    momentum: 0.9
  )
  batch all
}

experiment Compare {
  run   Fast, Baseline
  seeds 1..2
  grid  model.width: [16, 32], batch: [64, all]
  plot  train.loss, distance against time, epoch
}
`;
