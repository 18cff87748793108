import type { OptionInfo } from '../plugin/option-info.js';
import { closest } from '../spec/closest.js';
import type { OptionValue } from '../spec/spec.js';
import type { AnyWord } from '../plugin/kinds.js';

/** The options of a call by their names in the language, or what is wrong with the call. */
export type Given = { readonly options: Readonly<Record<string, OptionValue>> } | { readonly fault: string };

/**
 * Which value is for which option: values without a name first, in the word's own order, then an object of the others.
 * @param infos absent where the word's schema does not tell its options
 */
export function givenOptions(
  { name, positional = [] }: AnyWord,
  args: readonly unknown[],
  infos: readonly OptionInfo[] | undefined,
): Given {
  const names = infos?.map((info) => info.name);
  const last = args.at(-1);
  const named = isObject(last) && !isValue(last, names ?? []) ? last : undefined;
  const values = named ? args.slice(0, -1) : args;
  if (values.length > positional.length)
    return {
      fault: `\`${name}\` takes ${positional.length === 0 ? 'no value' : positional.length === 1 ? 'one value' : `${positional.length} values`} without a name.${listed('The others have names', names)}`,
    };
  const options: Record<string, OptionValue> = {};
  for (const [i, value] of values.entries()) {
    const option = positional[i];
    if (option !== undefined && value !== undefined) options[option] = plain(value);
  }
  for (const [written, value] of Object.entries(named ?? {})) {
    const option = optionNamed(written, names);
    if (option === undefined) return { fault: unknown(name, written, names ?? []) };
    if (Object.hasOwn(options, option)) return { fault: `\`${name}\` is given \`${option}\` twice.` };
    if (value !== undefined) options[option] = plain(value);
  }
  return { options };
}

/** The option that a name stands for: `biasInit` is `bias-init`. */
function optionNamed(written: string, names: readonly string[] | undefined): string | undefined {
  const hyphenated = written.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (names === undefined) return hyphenated;
  return [written, hyphenated].find((each) => names.includes(each));
}

function unknown(word: string, written: string, names: readonly string[]): string {
  const meant = closest(written, names.map(camel));
  const help = meant === undefined ? listed('It takes', names) : ` Did you mean \`${meant}\`?`;
  return `\`${word}\` has no option \`${written}\`.${help}`;
}

function listed(what: string, names: readonly string[] = []): string {
  return names.length === 0 ? '' : ` ${what}: ${names.map((each) => `\`${camel(each)}\``).join(', ')}.`;
}

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Minus zero has no way to be written. */
function plain(value: unknown): OptionValue {
  return (value === 0 ? 0 : value) as OptionValue;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an object is the value of an option, a quantity, a range or a word, rather than options with their names. */
function isValue(object: object, names: readonly string[]): boolean {
  if ('plugin' in object && 'options' in object) return true;
  if ('value' in object && 'unit' in object) return true;
  return 'from' in object && 'to' in object && !(names.includes('from') && names.includes('to'));
}
