import type { Taker } from '../expected.js';
import type { FixedOption, Slot } from '../statements/slots.js';
import { statementInfo } from '../statements/statements.js';
import type { SignaturePart, SignatureParts } from './signature.js';

/** A statement of the language itself: `split train, test, shuffle?`, `plot number, … against axis, …`. */
export function statementParts({ word, home, slot }: Extract<Taker, { kind: 'statement' }>): SignatureParts {
  const info = home && statementInfo(home, word);
  return {
    head: home === undefined ? `${word}(` : `${word} `,
    parts: partsOf(slot),
    tail: home === undefined ? ')' : '',
    documentation: info?.summary,
    positional: slot.takes === 'options' ? slot.options.map(({ name }) => name) : [],
  };
}

export function fixedPart({ name, type, description }: FixedOption): SignaturePart {
  return { name, text: `${name}?`, documentation: `${type}\n\n${description}` };
}

const NUMBER = 'A metric or the loss with its split, or a probe: `test.mae`, `train.loss`, `distance`.';

function partsOf(slot: Slot): readonly SignaturePart[] {
  switch (slot.takes) {
    case 'nothing':
      return [];
    case 'options':
      return slot.options.map(fixedPart);
    case 'values':
      return [{ text: several(slot.name, slot.many), documentation: `${slot.type}\n\n${slot.description}` }];
    case 'declared': {
      const noun = slot.what === 'data' ? 'data' : `a ${slot.what}`;
      const more = slot.what === 'model' ? ', with its parameters between parentheses' : '';
      return [
        { text: several(slot.what, slot.many), documentation: `The name of ${noun} of this file${more}.` },
      ];
    }
    case 'word':
      return slot.byOutput
        ? [
            {
              text: slot.kind,
              documentation:
                'A loss; of several outputs one for each: `digit: cross-entropy, angle: 0.1 * square`.',
            },
          ]
        : [
            {
              text: several(slot.kind === 'stop' ? 'condition' : slot.kind, slot.many),
              documentation: 'With its options between parentheses.',
            },
          ];
    case 'watched':
      return [{ text: several('number', slot.many || undefined), documentation: NUMBER }];
    case 'kept':
      return [{ text: 'best(number) or last', documentation: 'Which parameters the run hands over.' }];
    case 'grid':
      return [
        {
          text: 'path: [value, …], …',
          documentation: 'What a recipe says, and the values that it takes: `optimizer.rate: [0.1, 0.01]`.',
        },
      ];
    case 'plot':
      return [
        { text: 'number, …', documentation: NUMBER },
        {
          text: 'against axis, …',
          joined: true,
          documentation: '`epoch`, `time` or `step`; several for a plot each.',
        },
      ];
    case 'shape':
      return [
        { text: 'name[sizes]', documentation: 'A name, and the shape of one sample: `image[28, 28, 1]`.' },
      ];
    case 'name':
      return [{ text: 'name', documentation: `The name of the ${slot.what}.` }];
    case 'value':
      return [{ text: 'value', documentation: 'An input, or what `as` has named.' }];
  }
}

function several(name: string, many: boolean | undefined): string {
  return many === true ? `${name}, …` : name;
}
