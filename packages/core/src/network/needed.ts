import type { LaidStep, Value } from './layout.js';

/** The layers and branches that these values depend on. Below each step stands nothing that it depends on, so one pass upwards finds them. */
export function neededFor(results: readonly Value[], steps: readonly LaidStep[]): ReadonlySet<LaidStep> {
  const values = new Set(results);
  const needed = new Set<LaidStep>();
  const upwards = (some: readonly LaidStep[]): void => {
    for (const step of some.toReversed()) visit(step);
  };
  const visit = (step: LaidStep): void => {
    if (step.kind === 'layer') {
      if (!values.has(step.output)) return;
      needed.add(step);
      values.add(step.input);
      if (step.body) {
        values.add(step.body.output);
        upwards(step.body.steps);
      }
    } else if (step.kind === 'branch') {
      if (values.has(step.output)) {
        needed.add(step);
        for (const path of step.paths) values.add(path.output);
      }
      for (const path of step.paths.toReversed()) upwards(path.steps);
    } else if ('steps' in step) upwards(step.steps);
  };
  upwards(steps);
  return needed;
}
