import type { Report } from '../../diagnostic/diagnostic.js';
import type { PathStep, Step } from './steps.js';

/** True where lines take what comes in from above. */
export function takes(steps: readonly Step[]): boolean {
  const [first] = steps;
  if (first === undefined) return true;
  switch (first.kind) {
    case 'from':
      return false;
    case 'branch':
      return first.combine === undefined || first.paths.some(pathTakes);
    case 'frozen':
      return takes(first.steps);
    default:
      return true;
  }
}

function pathTakes({ from, steps }: PathStep): boolean {
  return from === undefined && takes(steps);
}

/** Reports what lines make and nothing uses: the last of them in a row, once. */
export class Idle {
  constructor(private readonly report: Report) {}

  /** @param taken whether what the last line makes is taken */
  look(steps: readonly Step[], taken: boolean): void {
    for (const [i, step] of steps.entries()) {
      const before = steps[i - 1];
      if (before && !takes([step])) this.#drop(before, step);
      this.#inside(step);
    }
    const last = steps.at(-1);
    if (last && !taken) this.#drop(last, undefined);
  }

  #inside(step: Step): void {
    if (step.kind === 'layer') this.look(step.body, true);
    if (step.kind === 'group' || step.kind === 'frozen') this.look(step.steps, true);
    if (step.kind === 'branch') for (const { steps } of step.paths) this.look(steps, true);
  }

  /** What a line makes goes nowhere. One with a name is looked at by its name. */
  #drop(step: Step, next: Step | undefined): void {
    if (step.kind === 'output' || step.kind === 'unknown') return;
    if ('value' in step) return;
    const { head, word } = step.statement;
    this.report({
      code: 'GN1008',
      severity: 'warning',
      unnecessary: true,
      message:
        step.kind === 'from'
          ? 'Nothing uses what this `from` goes on with.'
          : `Nothing uses what \`${word.text}\` makes here.`,
      help:
        next === undefined
          ? 'It stands below the last `output`: say `output NAME` for it as well, or take it out.'
          : `The \`${next.statement.word.text}\` below goes on with other values. Give this one a name, \`${word.text} … as features\`, or take it out.`,
      place: head,
    });
  }
}
