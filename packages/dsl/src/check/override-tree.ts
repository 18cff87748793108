import type { Argument, DataDeclaration, Expression, Name, Statement } from '../syntax/tree.js';

/** The names of the values that a word takes without a name. */
export type PositionalOf = (callee: string) => readonly string[];

/**
 * An expression with one option of the word in it set, or of a word further inside: `rate.from`. Nothing where there is no word
 * to set it in.
 */
export function withOption(
  expression: Expression,
  [name, ...path]: readonly Name[],
  value: Expression,
  positionalOf: PositionalOf,
): Expression | undefined {
  if (name === undefined) return value;
  const call = expression.kind === 'call' ? expression : undefined;
  const callee = call?.callee ?? (expression.kind === 'reference' ? expression : undefined);
  if (callee === undefined) return undefined;
  const args = namedArguments(call?.arguments ?? [], positionalOf(callee.path.at(-1)?.text ?? ''));
  const old = args.find((argument) => argument.name?.text === name.text);
  const inner = path.length === 0 ? value : old && withOption(old.value, path, value, positionalOf);
  if (inner === undefined) return undefined;
  return {
    kind: 'call',
    callee,
    arguments: withArgument(args, name, inner),
    broken: call?.broken === true,
    at: expression.at,
  };
}

/**
 * A statement that lists words, with an option of one of them set: `stop.plateau.patience`, `watch.test.mae.every`; of `checkpoint`
 * an option of its own. Nothing where it is none, or no such word stands there.
 */
export function inList(
  statement: Statement,
  path: readonly Name[],
  value: Expression,
  positionalOf: PositionalOf,
): Statement | undefined {
  const { word, arguments: args } = statement;
  const [option, ...more] = path;
  if (word.text === 'checkpoint' && option && more.length === 0)
    return { ...statement, arguments: withArgument(namedArguments(args, ['every']), option, value) };
  if (word.text !== 'stop' && word.text !== 'watch') return undefined;
  for (const [index, argument] of args.entries()) {
    const reference = argument.value.kind === 'call' ? argument.value.callee : argument.value;
    const names = reference.kind === 'reference' ? reference.path : [];
    const rest = path.slice(names.length);
    const isIt = names.length > 0 && names.every((name, i) => path[i]?.text === name.text);
    const changed =
      isIt && rest.length > 0 ? withOption(argument.value, rest, value, positionalOf) : undefined;
    if (changed)
      return {
        ...statement,
        arguments: args.map((each, i) => (i === index ? { ...argument, value: changed } : each)),
      };
  }
  return undefined;
}

/** Arguments with one of them set. */
export function withArgument(args: readonly Argument[], name: Name, value: Expression): readonly Argument[] {
  return [...args.filter((argument) => argument.name?.text !== name.text), { name, value, at: name.at }];
}

/** Arguments with the names of those that are given without. */
export function namedArguments(
  args: readonly Argument[],
  positional: readonly string[],
): readonly Argument[] {
  return args.map((argument, i) => {
    const text = positional[i];
    return argument.name || text === undefined ? argument : { ...argument, name: { text, at: argument.at } };
  });
}

/** Data with one of its statements replaced, or added. */
export function withStatement(
  data: DataDeclaration,
  old: Statement | undefined,
  statement: Statement,
): DataDeclaration {
  const { statements } = data.block;
  const changed = old
    ? statements.map((each) => (each === old ? statement : each))
    : [...statements, statement];
  return { ...data, block: { ...data.block, statements: changed } };
}
