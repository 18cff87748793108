import {
  type AnyWord,
  type Kind,
  type OptionValue,
  parseOptions,
  type PluginUse,
  type Quantity,
  type Range,
  type Unit,
} from '@gramian/core';
import { BuildError } from '@gramian/core/words';
import fc, { type Arbitrary } from 'fast-check';
import { real } from '../real-vocabulary.js';

/** A word with options that its schema takes, as a program calls it. */
export interface AnyUse {
  readonly word: AnyWord;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** The part of JSON Schema that options are described by. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly OptionValue[];
  readonly const?: OptionValue;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly use?: Kind;
  readonly series?: boolean;
}

const SERIES = ['train.loss', 'test.loss', 'test.mae', 'train.accuracy', 'distance'];

const text = fc.oneof(
  fc.constantFrom('quality', 'a b', 'a.b', 'true', 'as', 'wine.csv', ';', '|', '', '"', '\\n'),
  fc.string({ unit: 'binary', maxLength: 8 }).filter((each) => !/[\r\ud800-\udfff]/u.test(each)),
);

/** A use of any word of these. */
export function anyUse(words: readonly AnyWord[], depth = 0): Arbitrary<AnyUse> {
  return fc
    .constantFrom(...words)
    .chain((word) => anyOptions(word, depth).map((options) => ({ word, options })));
}

function anyOptions(word: AnyWord, depth: number): Arbitrary<AnyUse['options']> {
  const schema = word.options['~standard'].jsonSchema.input({ target: 'draft-2020-12' }) as Schema;
  const properties = Object.entries(schema.properties ?? {}).map(([name, option]) => [
    name,
    anyValue(option, depth),
  ]);
  return fc
    .record<Record<string, OptionValue>>(Object.fromEntries(properties), {
      requiredKeys: [...(schema.required ?? [])],
    })
    .map((options) => ({ ...options }))
    .filter((options) => 'value' in parseOptions(word, options));
}

function anyValue(schema: Schema, depth: number): Arbitrary<OptionValue> {
  if (schema.use !== undefined) return nested(schema.use, depth);
  if (schema.series === true) return fc.constantFrom(...SERIES);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => anyValue(each, depth)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const { items, properties, minItems = 0 } = schema;
  switch (schema.type) {
    case 'integer':
      return integer(schema);
    case 'number':
      return fc.oneof(
        number(schema),
        integer(schema).filter((each) => within(each, schema)),
      );
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(anyValue(items ?? { type: 'number' }, depth), {
        minLength: minItems,
        maxLength: schema.maxItems ?? minItems + 3,
      });
    case 'object':
      return properties?.['from'] && properties['to'] ? range(properties) : quantity(properties ?? {});
    default:
      return text;
  }
}

/** A word called with its options; nothing where they do not go together, as a schedule that leaves the range of its option. */
export function called<T>({ word, options }: AnyUse, ...more: readonly unknown[]): T | undefined {
  const call = word as AnyWord & ((...given: readonly unknown[]) => T);
  try {
    return call(options, ...more);
  } catch (error) {
    if (error instanceof BuildError) return undefined;
    throw error;
  }
}

const nested = (kind: Kind, depth: number): Arbitrary<OptionValue> =>
  anyUse(real.words(kind), depth + 1)
    .map((each) => called<PluginUse>(each))
    .filter((each) => each !== undefined);

/** `30 deg`: a value and a unit. */
const quantity = ({ value, unit }: Readonly<Record<string, Schema>>): Arbitrary<Quantity> =>
  fc
    .record({
      value: fc.oneof(integer(value ?? {}), number(value ?? {})).filter((each) => within(each, value ?? {})),
      unit: fc.constantFrom(...((unit?.enum ?? [unit?.const]) as Unit[])),
    })
    .map((each) => ({ ...each }));

const range = ({ unit }: Readonly<Record<string, Schema>>): Arbitrary<Range> =>
  fc
    .record({
      ends: fc.tuple(fc.integer({ min: -90, max: 90 }), fc.double({ min: -90, max: 90, noNaN: true })),
      unit: fc.option(fc.constantFrom(...((unit?.enum ?? []) as Unit[])), {
        nil: undefined,
      }),
    })
    .map(({ ends: [a, b], unit: of }) => ({
      from: Math.min(a, b) + 0,
      to: Math.max(a, b) + 0,
      ...(of === undefined ? {} : { unit: of }),
    }));

/** Small ones, so that shapes stay so. */
function integer({
  minimum = -3,
  exclusiveMinimum = -4,
  maximum = Infinity,
  exclusiveMaximum = Infinity,
}: Schema) {
  const min = Math.max(minimum, Math.floor(exclusiveMinimum) + 1, -3);
  return fc.integer({ min, max: Math.min(maximum, exclusiveMaximum, min + 8) });
}

function number(schema: Schema): Arbitrary<number> {
  const { minimum, exclusiveMinimum = -1e9, maximum, exclusiveMaximum = 1e9 } = schema;
  return fc
    .double({ min: minimum ?? exclusiveMinimum, max: maximum ?? exclusiveMaximum, noNaN: true })
    .map((each) => each + 0)
    .filter((each) => within(each, schema));
}

const within = (each: number, { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity }: Schema) =>
  each > exclusiveMinimum && each < exclusiveMaximum;
