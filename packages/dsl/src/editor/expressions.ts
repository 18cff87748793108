import type { Call, Expression, Name, Reference } from '../syntax/tree.js';

/** The name, with its dots, that a value begins with. */
export function referenceIn(value: Expression): Reference | undefined {
  if (value.kind === 'call') return value.callee;
  if (value.kind === 'indexed') return value.name;
  return value.kind === 'reference' ? value : undefined;
}

/** The one name of a value that is a name, with or without options. */
export function nameIn(value: Expression): Name | undefined {
  const path = referenceIn(value)?.path ?? [];
  return path.length === 1 ? path[0] : undefined;
}

export function argumentsOf(value: Expression): Call['arguments'] {
  return value.kind === 'call' ? value.arguments : [];
}

/** The values that a value is put together from. */
export function partsOf(value: Expression): readonly Expression[] {
  switch (value.kind) {
    case 'call':
      return value.arguments.map((argument) => argument.value);
    case 'indexed':
      return value.sizes.items;
    case 'list':
      return value.items;
    case 'group':
      return [value.inner];
    case 'measured':
      return [value.value];
    case 'interval':
      return [value.from, value.to];
    case 'negation':
      return [value.operand];
    case 'arithmetic':
      return [value.left, value.right];
    default:
      return [];
  }
}
