/** Points that a line of text can show are few; more are averaged in pairs. */
const MOST = 256;

/** The course of a number over a run of any length, in bounded memory. */
export class Curve {
  #points: number[] = [];
  #stride = 1;
  #sum = 0;
  #held = 0;

  push(value: number): void {
    this.#sum += value;
    this.#held += 1;
    if (this.#held < this.#stride) return;
    this.#points.push(this.#sum / this.#held);
    this.#sum = 0;
    this.#held = 0;
    if (this.#points.length < MOST) return;
    this.#points = this.#points.flatMap((point, i, all) =>
      i % 2 === 0 ? [(point + (all[i + 1] ?? point)) / 2] : [],
    );
    this.#stride *= 2;
  }

  /** Means of equal stretches, oldest first. */
  get points(): readonly number[] {
    return this.#points;
  }
}
