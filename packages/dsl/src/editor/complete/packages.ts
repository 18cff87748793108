import type { Completion } from './completion.js';
import type { Reading } from '../reading.js';
import type { Spot } from '../spot.js';

/** The npm names of the plugin packages that a file may use. */
export type PackageNames = () => readonly string[];

/** Names of packages after `use`, those that the file uses already left out; with quotes where there are none. */
export function packageCompletions(
  { string, typed }: Spot,
  { view }: Reading,
  packages: PackageNames,
): readonly Completion[] {
  const used = view.outline.uses.filter((name) => name !== typed);
  const closed = string !== undefined && /^(["']).*\1$/.test(string.image) && string.image.length > 1;
  const text = (name: string) => `${string ? '' : '"'}${name}${closed ? '' : '"'}`;
  return packages()
    .filter((name) => !used.includes(name))
    .map((name) => ({
      label: name,
      kind: 'package',
      detail: 'brings words',
      snippet: text(name),
      text: text(name),
      rank: 0,
    }));
}
