/** A recorded number and when it was recorded. */
export interface Point {
  readonly step: number;
  readonly epoch: number;
  /** Training seconds. */
  readonly seconds: number;
  readonly value: number;
}
