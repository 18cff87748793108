import type { Argument, Name } from '../../syntax/tree.js';
import type { Finding, InView } from './finding.js';
import type { DeclaredKind } from './meaning.js';
import { NO_NAMES } from './named-things.js';
import { valueMeanings } from './values.js';

/** The name of a declaration, with the parameters that a model is given: `Angle(width: 32)`. */
export function declaredMeanings(
  kind: DeclaredKind,
  name: Name,
  args: readonly Argument[],
  view: InView,
  finding: Finding,
): void {
  finding.refer(name, finding.things.get(kind, name.text));
  const parameters = kind === 'model' ? finding.things.inside(name.text).parameter : NO_NAMES;
  for (const { name: own, value } of args) {
    if (own) finding.refer(own, parameters.get(own.text));
    valueMeanings(value, undefined, view, finding);
  }
}
