import type { ModelStep, LayerWord, OptionValue } from '@gramian/core';
import type { Block, Statement } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { type Scope } from './evaluate.js';
import { numberOf } from './number.js';
import { type CheckedUse, checkUse } from './options.js';
import { reportAs, reportBlock } from './statement-form.js';

/** A layer of an expanded model. */
export interface CheckedLayer {
  readonly statement: Statement;
  /** Absent where there is no such layer; that has been reported. */
  readonly word: LayerWord | undefined;
  readonly checked: CheckedUse | undefined;
  readonly body: readonly CheckedLayer[];
}

/** Layers of one model, and turns of its loops, all told. */
export const MAX_LAYERS = 10_000;

/** Expands the layers of a model: loops are unrolled, parameters replaced by their values. */
export class LayerExpansion {
  #left = MAX_LAYERS;
  #isExhausted = false;

  constructor(private readonly checking: Checking) {}

  /** @param scope the model's parameters, and the counters of the loops around */
  expand({ statements }: Block, scope: Scope): readonly CheckedLayer[] {
    return statements.flatMap((statement) => {
      switch (statement.word.text) {
        case '':
          return [{ statement, word: undefined, checked: undefined, body: [] }];
        case 'repeat':
          return this.#repeat(statement, scope);
        case 'input':
          return this.#input(statement);
        default:
          return this.#layer(statement, scope);
      }
    });
  }

  #input({ head }: Statement): readonly CheckedLayer[] {
    this.checking.report({
      code: 'GN0603',
      message: 'A model has one input, and it is its first statement.',
      help: 'Layers are given the output of the layer above them.',
      place: head,
    });
    return [];
  }

  #layer(statement: Statement, scope: Scope): readonly CheckedLayer[] {
    if (this.#left-- <= 0) return this.#exhausted(statement);
    const { checking } = this;
    const { word: name, block, arguments: args, broken, head } = statement;
    reportAs(statement, checking.report);
    const word = checking.words.find('layer', name, checking.report, { others: ['repeat'] });
    if (word) this.#form(statement, word);
    const checked = word && checkUse(word, { arguments: args, at: head, broken }, scope, checking);
    return [{ statement, word, checked, body: block ? this.expand(block, scope) : [] }];
  }

  #form(statement: Statement, word: LayerWord): void {
    if (word.body === true && !statement.block)
      this.checking.report({
        code: 'GN0104',
        message: `\`${word.name}\` has no layers.`,
        help: `They stand between braces: \`${word.name} { … }\`.`,
        place: statement.head,
      });
    if (word.body !== true) reportBlock(statement, this.checking.report);
  }

  #repeat(statement: Statement, scope: Scope): readonly CheckedLayer[] {
    const { report } = this.checking;
    const { block, as } = statement;
    if (!block && !statement.broken)
      report({
        code: 'GN0104',
        message: '`repeat` has no layers.',
        help: 'They stand between braces: `repeat 3 { dense 64; relu }`.',
        place: statement.head,
      });
    const taken = as !== undefined && scope.has(as.text);
    if (taken)
      report({
        code: 'GN0308',
        message: `\`${as.text}\` is a parameter already.`,
        help: 'Give the counter another name.',
        place: as.at,
      });
    const times = this.#times(statement, scope);
    if (!block) return [];
    const inside = (turn: OptionValue | undefined) =>
      as && !taken ? new Map([...scope, [as.text, turn]]) : scope;
    // Of a loop that is not run the inside is checked all the same, its counter unknown.
    if (times === undefined || times === 0)
      return this.#unknown(this.expand(block, inside(undefined)), times);
    const layers: CheckedLayer[] = [];
    for (let turn = 0; turn < times; turn++) {
      if (this.#left-- <= 0) return this.#exhausted(statement);
      layers.push(...this.expand(block, inside(turn)));
    }
    return layers;
  }

  /** Where nobody knows how often, no shape can follow. */
  #unknown(layers: readonly CheckedLayer[], times: number | undefined): readonly CheckedLayer[] {
    return times === 0 ? [] : layers.map((layer) => ({ ...layer, checked: undefined }));
  }

  #times(statement: Statement, scope: Scope): number | undefined {
    const { report } = this.checking;
    const [count, ...more] = statement.arguments;
    if (statement.broken) return undefined;
    if (count === undefined || count.name !== undefined || more.length > 0) {
      report({
        code: 'GN0504',
        message: '`repeat` takes one number: how often.',
        help: 'For example `repeat 3 { dense 64; relu }`, or `repeat 3 as i { … }` to count from 0 to 2.',
        place: statement.head,
      });
      return undefined;
    }
    const times = numberOf(count.value, scope, this.checking);
    if (times === undefined || (Number.isInteger(times) && times >= 0 && times <= MAX_LAYERS)) return times;
    const text = written(count.value.at, this.checking);
    const value =
      text === String(times) ? `\`${text}\`` : `${Number(times.toPrecision(6))}, which is \`${text}\``;
    report({
      code: 'GN0504',
      message: `\`repeat\` takes a whole number from 0 to ${MAX_LAYERS}, not ${value}.`,
      place: count.value.at,
    });
    return undefined;
  }

  /** The first of them ends the account: shapes stop there, and the rest is left out. */
  #exhausted(statement: Statement): readonly CheckedLayer[] {
    if (this.#isExhausted) return [];
    this.#isExhausted = true;
    this.checking.report({
      code: 'GN0505',
      message: `This model has more than ${MAX_LAYERS} layers.`,
      help: 'Repeat less often.',
      place: statement.head,
    });
    return [{ statement, word: undefined, checked: undefined, body: [] }];
  }
}

/** The layers as the spec holds them. */
export function layerUses(layers: readonly CheckedLayer[]): readonly ModelStep[] {
  return layers.flatMap(({ checked, word, body }) =>
    checked ? [{ ...checked.use, ...(word?.body === true ? { body: layerUses(body) } : {}) }] : [],
  );
}
