import { nearest } from '../../diagnostic/nearest.js';
import type { Words } from '../words.js';
import { COMBINATIONS } from './combinations.js';

/** The words of a model that are no layers: they say how values flow, and belong to the language itself. */
export const CONSTRUCTS = [
  'input',
  'init',
  'repeat',
  'branch',
  'path',
  'block',
  'group',
  'frozen',
  'from',
  'output',
] as const;

export type Construct = (typeof CONSTRUCTS)[number];

export function isConstruct(text: string): text is Construct {
  return CONSTRUCTS.some((word) => word === text);
}

/** What a word that means nothing is taken for: the construct, or the way to put paths together, that it is nearly. */
export function meant(text: string, words: Words): string | undefined {
  if (COMBINATIONS.some((way) => way === text)) return text;
  const close = nearest(text, [...words.names('layer'), ...CONSTRUCTS, ...COMBINATIONS]);
  return close !== undefined && !words.has('layer', close) ? close : undefined;
}
