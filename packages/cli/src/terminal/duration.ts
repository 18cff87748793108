/** A length of time as a person says it: `820 ms`, `8.7 s`, `2 min 05 s`, `1 h 20 min`. */
export function durationText(seconds: number): string {
  if (seconds < 0.9995)
    return `${seconds < 0.00995 ? (seconds * 1000).toPrecision(2) : Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** A clock for time left: `0:07`, `12:40`, `1:02:00`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  return h > 0 ? `${h}:${two(m)}:${two(whole % 60)}` : `${m}:${two(whole % 60)}`;
}

const two = (n: number) => String(n).padStart(2, '0');
