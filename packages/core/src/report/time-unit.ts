export interface TimeUnit {
  readonly name: 's' | 'min' | 'h';
  readonly seconds: number;
}

/** The unit in which an axis of so many seconds reads well. */
export function timeUnit(seconds: number): TimeUnit {
  if (seconds > 3 * 3600) return { name: 'h', seconds: 3600 };
  return seconds > 300 ? { name: 'min', seconds: 60 } : { name: 's', seconds: 1 };
}
