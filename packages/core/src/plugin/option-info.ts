import type { Unit } from '../spec/spec.js';
import { KINDS, type AnyWord, type Kind } from './kinds.js';

/** One option of a word, as documentation, completion and messages need it. */
export interface OptionInfo {
  readonly name: string;
  /** What it takes, in words: `number > 0`, `integer ≥ 1`, `max or mean`, `number > 0 or a schedule`. */
  readonly type: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly description?: string;
  /** The values that it can take, where they are few. */
  readonly choices: readonly (string | number | boolean)[];
  /** The kind of word that it takes, where it takes one. */
  readonly use?: Kind;
  /** Least and greatest number that it takes, where it takes numbers; infinite where there is no bound. */
  readonly numbers?: { readonly least: number; readonly most: number };
  /** The units that it takes, where it takes a time. */
  readonly units?: readonly Unit[];
  /** True where it takes the name of a recorded number. */
  readonly series?: true;
}

/** The part of JSON Schema that options need. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly use?: string;
  readonly written?: string;
  readonly units?: readonly Unit[];
  readonly series?: boolean;
}

const known = new WeakMap<AnyWord, readonly OptionInfo[]>();

/**
 * The options of a word in the order of its schema, from the schema's own JSON Schema. That takes a while, so they are made once.
 * @throws whatever the schema throws where it cannot describe itself
 */
export function optionsOf(word: AnyWord): readonly OptionInfo[] {
  const infos = known.get(word) ?? describedBy(word);
  known.set(word, infos);
  return infos;
}

function describedBy(word: AnyWord): readonly OptionInfo[] {
  const schema: Schema = word.options['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
  return Object.entries(schema.properties ?? {}).map(([name, option]) => {
    const use = useOf(option);
    const numbers = numbersOf(option);
    return {
      name,
      type: typeText(option),
      required: (schema.required ?? []).includes(name),
      ...(option.default === undefined ? {} : { default: option.default }),
      ...(option.description === undefined ? {} : { description: option.description }),
      choices: choicesOf(option),
      ...(use === undefined ? {} : { use }),
      ...(numbers === undefined ? {} : { numbers }),
      ...(option.units === undefined ? {} : { units: option.units }),
      ...(option.series === true ? { series: true as const } : {}),
    };
  });
}

function typeText(schema: Schema): string {
  if (schema.written !== undefined) return schema.written;
  if (schema.units !== undefined) return `a time in ${either(schema.units)}`;
  if (schema.use !== undefined) return `${/^[aeiou]/.test(schema.use) ? 'an' : 'a'} ${schema.use}`;
  if (schema.anyOf) return schema.anyOf.map(typeText).join(' or ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum) return schema.enum.map(String).join(' or ');
  if (schema.type === 'array') return `list of ${schema.items ? typeText(schema.items) : 'values'}`;
  return [schema.type ?? 'value', ...bounds(schema)].join(' ');
}

function either(units: readonly string[]): string {
  return units.length < 2 ? units.join('') : `${units.slice(0, -1).join(', ')} or ${units.at(-1) ?? ''}`;
}

function bounds(schema: Schema): string[] {
  const limits: [string, number | undefined, number][] = [
    ['>', schema.exclusiveMinimum, Number.MIN_SAFE_INTEGER],
    ['≥', schema.minimum, Number.MIN_SAFE_INTEGER],
    ['<', schema.exclusiveMaximum, Number.MAX_SAFE_INTEGER],
    ['≤', schema.maximum, Number.MAX_SAFE_INTEGER],
  ];
  const texts = limits.flatMap(([sign, limit, none]) =>
    limit === undefined || limit === none ? [] : [`${sign} ${limit}`],
  );
  return texts.length === 2 ? [texts.join(' and ')] : texts;
}

function choicesOf(schema: Schema): readonly (string | number | boolean)[] {
  if (schema.enum) return schema.enum;
  if (schema.const !== undefined) return [schema.const];
  if (schema.type === 'boolean') return [true, false];
  return (schema.anyOf ?? []).flatMap(choicesOf);
}

function numbersOf(schema: Schema): OptionInfo['numbers'] {
  if (schema.type !== 'number' && schema.type !== 'integer')
    return (schema.anyOf ?? []).map(numbersOf).find(Boolean);
  const { minimum = -Infinity, exclusiveMinimum: above = -Infinity } = schema;
  const { maximum = Infinity, exclusiveMaximum: below = Infinity } = schema;
  return { least: Math.max(minimum, above), most: Math.min(maximum, below) };
}

function useOf(schema: Schema): Kind | undefined {
  return KINDS.find((kind) => kind === schema.use) ?? (schema.anyOf ?? []).map(useOf).find(Boolean);
}
