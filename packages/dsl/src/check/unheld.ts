import type { PluginUse } from '@gramian/core';
import { type Checking, written } from './checking.js';

/**
 * Warns of a stop condition that knows its step, and whose training ends before: `stop after(5000 steps)` where all epochs
 * are 780 steps.
 */
export function warnUnheld(
  stops: readonly PluginUse[],
  { stepsPerEpoch, epochs }: { readonly stepsPerEpoch: number; readonly epochs: number },
  checking: Checking,
): void {
  const steps = stepsPerEpoch * epochs;
  for (const { plugin, options, at } of stops) {
    const time = options['time'];
    const known =
      plugin === 'after' && typeof time === 'object' && time !== null && 'unit' in time && 'value' in time;
    if (!known || !at || (time.unit !== 'steps' && time.unit !== 'epochs')) continue;
    const last = time.unit === 'epochs' ? time.value * stepsPerEpoch : time.value;
    if (last < steps) continue;
    const enough = Math.floor(last / stepsPerEpoch) + 1;
    checking.report({
      code: 'GN1101',
      severity: 'warning',
      message: `\`${written(at, checking)}\` never ends it: the training has ${String(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}, which are ${String(steps)} steps.`,
      help: `Let it have more, \`epochs ${String(enough)}\`, or leave the condition out.`,
      place: at,
    });
  }
}
