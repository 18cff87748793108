/** Rows of y = 2a − b, exactly: a line that any optimizer finds. */
export const LINE_CSV = [
  'a,b,y',
  ...Array.from({ length: 80 }, (_, i) => {
    const [a, b] = [((i * 37) % 80) / 40 - 1, ((i * 11) % 80) / 40 - 1];
    return `${a},${b},${2 * a - b}`;
  }),
  '',
].join('\n');

/** Two recipes on it, which take a blink. */
export const LINE_NET = `use "@gramian/optim-ggn"

model Line {
  input x[2]

  dense 1
}

data Rows {
  csv "line.csv", target: y
  split train: 64, test: 16
}

recipe Newton {
  model     Line
  data      Rows
  loss      square
  optimizer ggn(damping: 10)
  batch     16
  epochs    3
  seed      7
  watch     test.mae
}

recipe Sgd from Newton {
  optimizer sgd(rate: 0.1)
}
`;

export const LINE = { 'line.net': LINE_NET, 'line.csv': LINE_CSV };
