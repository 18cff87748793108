/** A position, 0 to 1, as CSS and SVG take it: `12.5%`. */
export function percent(position: number): string {
  return `${Math.round(position * 10000) / 100}%`;
}
