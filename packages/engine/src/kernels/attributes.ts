import type { Attribute, Attributes } from '@gramian/core';
import type { Binding, OpAttribute } from './backend.js';
import { typeName, typeNumber } from './data-types.js';

/** Writes attributes as the addon takes them. */
export function toOpAttributes(attributes: Attributes, binding: Binding): OpAttribute[] {
  return Object.entries(attributes).map(([name, attribute]) => toOpAttribute(name, attribute, binding));
}

function toOpAttribute(name: string, attribute: Attribute, binding: Binding): OpAttribute {
  if ('type' in attribute) return { name, type: binding.TF_ATTR_TYPE, value: typeNumber(attribute.type) };
  if ('int' in attribute) return { name, type: binding.TF_ATTR_INT, value: attribute.int };
  if ('ints' in attribute) return { name, type: binding.TF_ATTR_INT, value: [...attribute.ints] };
  if ('float' in attribute) return { name, type: binding.TF_ATTR_FLOAT, value: attribute.float };
  if ('bool' in attribute) return { name, type: binding.TF_ATTR_BOOL, value: attribute.bool };
  if ('string' in attribute) return { name, type: binding.TF_ATTR_STRING, value: attribute.string };
  if ('shape' in attribute) return { name, type: binding.TF_ATTR_SHAPE, value: [...attribute.shape] };
  const kind = 'types' in attribute ? 'a list of types' : 'a tensor';
  throw new TypeError(
    `Attribute ${name} is ${kind}, which a kernel takes only inside a graph. Put the op in a graph.`,
  );
}

/** Reads the attributes that tfjs hands to the addon. */
export function fromOpAttributes(attributes: readonly OpAttribute[], binding: Binding): Attributes {
  return Object.fromEntries(
    attributes.map((attribute) => [attribute.name, fromOpAttribute(attribute, binding)]),
  );
}

function fromOpAttribute({ name, type, value }: OpAttribute, binding: Binding): Attribute {
  switch (type) {
    case binding.TF_ATTR_TYPE:
      if (typeof value === 'number') return { type: typeName(value) };
      break;
    case binding.TF_ATTR_INT:
      if (typeof value === 'number') return { int: value };
      if (isNumbers(value)) return { ints: value };
      break;
    case binding.TF_ATTR_FLOAT:
      if (typeof value === 'number') return { float: value };
      break;
    case binding.TF_ATTR_BOOL:
      if (typeof value === 'boolean') return { bool: value };
      break;
    case binding.TF_ATTR_STRING:
      if (typeof value === 'string') return { string: value };
      break;
    case binding.TF_ATTR_SHAPE:
      if (isNumbers(value)) return { shape: value };
      break;
  }
  throw new TypeError(`Attribute ${name} = ${JSON.stringify(value)} cannot be recorded.`);
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}
