import type { Attribute, TensorType } from '@gramian/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromOpAttributes, toOpAttributes } from './attributes.js';
import type { Binding } from './backend.js';

const binding = {
  TF_ATTR_STRING: 0,
  TF_ATTR_INT: 1,
  TF_ATTR_FLOAT: 2,
  TF_ATTR_BOOL: 3,
  TF_ATTR_TYPE: 4,
  TF_ATTR_SHAPE: 5,
} as Binding;

const type: fc.Arbitrary<TensorType> = fc.constantFrom(
  'float32',
  'float64',
  'int32',
  'uint8',
  'string',
  'complex64',
  'int64',
  'bool',
  'resource',
);
const attribute: fc.Arbitrary<Attribute> = fc.oneof(
  fc.record({ type }),
  fc.record({ int: fc.integer() }),
  fc.record({ ints: fc.array(fc.integer()) }),
  fc.record({ float: fc.double({ noNaN: true }) }),
  fc.record({ bool: fc.boolean() }),
  fc.record({ string: fc.string() }),
  fc.record({ shape: fc.array(fc.integer({ min: -1 })) }),
);

describe('attributes', () => {
  it('reach the addon and come back as they were', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), attribute), (attributes) => {
        expect(fromOpAttributes(toOpAttributes(attributes, binding), binding)).toEqual({ ...attributes });
      }),
    );
  });

  it('that only a graph takes are refused by name', () => {
    const message =
      'Attribute Tlist is a list of types, which a kernel takes only inside a graph. Put the op in a graph.';
    expect(() => toOpAttributes({ Tlist: { types: ['float32'] } }, binding)).toThrow(message);
    const tensor = { dtype: 'int32', shape: [], data: new Int32Array(1) } as const;
    expect(() => toOpAttributes({ value: { tensor } }, binding)).toThrow('Attribute value is a tensor');
  });

  it('that cannot be recorded are refused by name', () => {
    expect(() => fromOpAttributes([{ name: 'T', type: 4, value: 99 }], binding)).toThrow(
      "TensorFlow's type number 99",
    );
    expect(() => fromOpAttributes([{ name: 'f', type: 2, value: [1, 2] }], binding)).toThrow(
      'Attribute f = [1,2] cannot be recorded.',
    );
  });
});
