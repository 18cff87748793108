/** What a step takes: `0.61 ms`, `12.5 ms`, `1.84 s`. */
export function stepText(seconds: number): string {
  const [value, unit] = seconds < 0.9995 ? [seconds * 1000, 'ms'] : [seconds, 's'];
  return `${value < 100 ? value.toPrecision(3) : Math.round(value)} ${unit}`;
}

/** A clock for time left: `0:07`, `12:40`, `1:02:00`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  return h > 0 ? `${h}:${two(m)}:${two(whole % 60)}` : `${m}:${two(whole % 60)}`;
}

const two = (n: number) => String(n).padStart(2, '0');
