import { compileProgram } from '../graph/compile.js';
import type { Program, ProgramFunction } from '../graph/program.js';
import type { ModelParts } from './model-parts.js';

/** Samples in one call: a single one, a few, many. */
const SIZES = [1, 32, 256] as const;
const LARGEST = 256;

/** How many samples to take in one call, where so many are left. */
export function callSize(left: number): number {
  return SIZES.find((size) => size >= left) ?? LARGEST;
}

/** One function of a model, compiled for each number of samples when that is first needed. */
export class SizedPrograms {
  readonly #programs = new Map<number, Program>();

  constructor(
    private readonly parts: ModelParts,
    private readonly make: (parts: ModelParts, size: number) => ProgramFunction,
  ) {}

  of(size: number): Program {
    const known = this.#programs.get(size);
    if (known) return known;
    const { engine, parameters } = this.parts;
    // A program takes its state over.
    const state = Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, value.clone()]),
    );
    const program = compileProgram(engine, { state, functions: { run: this.make(this.parts, size) } });
    this.#programs.set(size, program);
    return program;
  }

  dispose(): void {
    for (const program of this.#programs.values()) program.dispose();
    this.#programs.clear();
  }
}
