import type { HintOptions } from '@gramian/dsl/editor';

/** What a person can choose in the settings of an editor, under `gramian`. */
export interface Settings {
  readonly hints: HintOptions;
}

export const DEFAULTS: Settings = { hints: { shapes: true, parameters: false } };

/** Settings as a client sends them, whatever it sends. */
export function settingsFrom(value: unknown, before: Settings = DEFAULTS): Settings {
  const hints = member(member(value, 'gramian') ?? value, 'inlayHints');
  return {
    hints: {
      shapes: flag(member(hints, 'shapes'), before.hints.shapes),
      parameters: flag(member(hints, 'parameters'), before.hints.parameters),
    },
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

const flag = (value: unknown, initial: boolean) => (typeof value === 'boolean' ? value : initial);
