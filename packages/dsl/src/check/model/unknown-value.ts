import { didYouMean } from '../../diagnostic/did-you-mean.js';
import { both, nearest } from '../../diagnostic/nearest.js';
import type { Finding } from '../../diagnostic/diagnostic.js';
import type { Block, Name, Statement } from '../../syntax/tree.js';
import type { Context } from './context.js';

/** Reports a name that stands for no value where it stands, for the reason that is most likely. */
export function reportUnknownValue(name: Name, context: Context): void {
  const { whole } = context;
  whole.checking.report({ place: name.at, ...reasonFor(name, context) });
}

type Reason = Omit<Finding, 'place'>;

function reasonFor(name: Name, context: Context): Reason {
  return outOfView(name, context) ?? otherThing(name, context) ?? unheardOf(name, context);
}

/** A value of that name is somewhere else in the model. */
function outOfView({ text, at }: Name, { values, line }: Context): Reason | undefined {
  const hidden = values.hidden(text);
  if (hidden)
    return {
      code: 'GN1002',
      message: `\`${text}\` is not seen between the braces of \`${hidden.word}\`.`,
      help: `What stands there sees only what \`${hidden.word}\` is given. A branch sees both: \`branch add { path { … } path from ${text} {} }\`.`,
      related: [{ place: hidden.value.name.at, message: 'named here' }],
    };
  const block = line.at(-1)?.block;
  const there = block && namedIn(block, text);
  if (!there) return undefined;
  const { name, within } = there;
  const inner = within.findLast(({ block: braces }) => braces && !encloses(braces, at));
  const related = [{ place: name.at, message: 'named here' }];
  if (!inner)
    return {
      code: 'GN1002',
      message: `\`${text}\` is named further down.`,
      help: 'A value is used below the line that names it.',
      related,
    };
  const { word } = inner;
  const outer = word.text === 'path' ? 'branch' : word.text;
  return {
    code: 'GN1002',
    message: `\`${text}\` is seen only between the braces of its \`${word.text}\`.`,
    help:
      word.text === 'repeat'
        ? `Give a name to what comes out of all turns: \`group Layers as ${text} { repeat … { … } }\`.`
        : `Give the name to what comes out of the \`${outer}\`: \`${outer} … as ${text} { … }\`.`,
    related,
  };
}

/** The name belongs to something that is no value. */
function otherThing({ text }: Name, { scope, blocks, whole }: Context): Reason | undefined {
  if (scope.has(text))
    return {
      code: 'GN1001',
      message: `\`${text}\` is a number here, not a value that flows.`,
      help: 'Parameters and the counters of `repeat` are numbers. Values are inputs, and what `as` names behind a layer.',
    };
  const kind = blocks.has(text) ? 'block' : whole.models.has(text) ? 'model' : undefined;
  if (kind === undefined) return undefined;
  return {
    code: 'GN1001',
    message: `\`${text}\` is a ${kind}, not a value.`,
    help: `A ${kind} runs where its name stands on a line of its own: \`${text}\`. What comes out may have a name: \`${text} as features\`.`,
  };
}

function unheardOf({ text, at }: Name, { values }: Context): Reason {
  const { names } = values;
  const list =
    names.length > 0
      ? `Values in view: ${both(names.map((name) => `\`${name}\``))}.`
      : 'Nothing here has a name. `as` gives one to what a line makes: `conv 16 as features`.';
  return {
    code: 'GN1001',
    message: `There is no value \`${text}\` here.`,
    ...didYouMean(at, nearest(text, names), list),
  };
}

/** The line that gives a name, and the statements around it, from the outermost. */
function namedIn(
  { statements }: Block,
  text: string,
  around: readonly Statement[] = [],
): { readonly name: Name; readonly within: readonly Statement[] } | undefined {
  for (const statement of statements) {
    const { as, word, block } = statement;
    if (as?.text === text && word.text !== 'repeat') return { name: as, within: around };
    const inside = block && namedIn(block, text, [...around, statement]);
    if (inside) return inside;
  }
  return undefined;
}

function encloses({ at }: Block, place: Name['at']): boolean {
  return at.offset <= place.offset && place.offset < at.offset + at.length;
}
