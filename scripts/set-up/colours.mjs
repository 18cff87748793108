/** Colours where they are wanted: https://no-color.org */
export function colours(stream, env) {
  const wanted = !env.NO_COLOR && stream.isTTY === true && env.TERM !== 'dumb';
  const paint = (code) => (text) => (wanted && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: paint(1), dim: paint(2), good: paint(32), warning: paint(33) };
}
