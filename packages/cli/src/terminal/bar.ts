import type { Style } from './style.js';

/** A progress bar of `width` columns, filled to half a column's precision. */
export function bar(fraction: number, width: number, style: Style): string {
  const halves = Math.round(Math.min(1, Math.max(0, fraction)) * width * 2);
  const full = Math.floor(halves / 2);
  const half = halves % 2 === 1 ? '╸' : '';
  const rest = '─'.repeat(width - full - half.length);
  return style.good('━'.repeat(full) + half) + style.dim(rest);
}

/** `62 %`, never 100 % before it is done. */
export function percent(fraction: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, fraction)) * 100)} %`;
}
