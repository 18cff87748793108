import type { LaidLayer, LaidStep, Layout, Value } from '../network/layout.js';

/**
 * Multiply-adds of the backward pass for one sample: each product of the forward pass has one for the gradient in its weights, where
 * these are trained, and one for the gradient in what came in, where something trained lies before it.
 * @param forward multiply-adds of a layer's forward pass
 */
export function gradientWork(layout: Layout, forward: (layer: LaidLayer) => number): number {
  /** What depends on a parameter that is trained. */
  const moving = new Set<Value>();
  let work = 0;
  const walk = (steps: readonly LaidStep[]): void => {
    for (const step of steps) {
      if (step.kind === 'layer') {
        if (layout.needed.has(step)) visit(step);
      } else if (step.kind === 'branch') {
        for (const path of step.paths) walk(path.steps);
        if (step.paths.some(({ output }) => moving.has(output))) moving.add(step.output);
      } else if ('steps' in step) walk(step.steps);
    }
  };
  const visit = (layer: LaidLayer): void => {
    const { body, input, output, frozen, weights } = layer;
    const comesMoving = moving.has(input);
    if (body) {
      if (comesMoving) moving.add(body.input);
      walk(body.steps);
    }
    const trained = !frozen && (weights === undefined || Object.keys(weights).length > 0);
    const cost = forward(layer);
    work += (trained ? cost : 0) + (comesMoving ? cost : 0);
    if (trained || comesMoving || (body && moving.has(body.output))) moving.add(output);
  };
  walk(layout.steps);
  return work;
}
