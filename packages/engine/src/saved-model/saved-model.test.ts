import { createRequire } from 'node:module';
import type { Attribute, GraphDefinition } from '@gramian/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSavedModel } from './saved-model.js';

/** tfjs-node's own reader of SavedModels, generated from TensorFlow's .proto files. */
interface Reader {
  readonly SavedModel: { deserializeBinary(bytes: Uint8Array): { toObject(): SavedModelObject } };
}
interface SavedModelObject {
  readonly savedModelSchemaVersion: string | number;
  readonly metaGraphsList: readonly {
    readonly metaInfoDef: { readonly tagsList: readonly string[] };
    readonly graphDef: {
      readonly versions: { readonly producer: number };
      readonly nodeList: readonly {
        readonly name: string;
        readonly op: string;
        readonly inputList: readonly string[];
        readonly attrMap: readonly (readonly [string, Record<string, unknown>])[];
      }[];
    };
    readonly signatureDefMap: readonly (readonly [string, unknown])[];
  }[];
}

const reader = createRequire(import.meta.url)('@tensorflow/tfjs-node/dist/proto/api_pb.js') as {
  tensorflow?: Reader;
} & Reader;
const savedModel = (reader.tensorflow ?? reader).SavedModel;

function read(graph: GraphDefinition) {
  const { metaGraphsList } = savedModel.deserializeBinary(encodeSavedModel(graph)).toObject();
  const [metaGraph] = metaGraphsList;
  if (metaGraphsList.length !== 1 || !metaGraph) throw new Error('not one meta graph');
  return metaGraph;
}

function readAttribute(attribute: Attribute): Record<string, unknown> {
  const graph = { nodes: [{ name: 'n', op: 'Op', inputs: [], attributes: { a: attribute } }] };
  const [name, value] = read(graph).graphDef.nodeList[0]?.attrMap[0] ?? ['', {}];
  expect(name).toBe('a');
  return value;
}

const types = [
  ['float32', 1],
  ['float64', 2],
  ['int32', 3],
  ['uint8', 4],
  ['string', 7],
  ['complex64', 8],
  ['int64', 9],
  ['bool', 10],
  ['resource', 20],
] as const;

describe('an attribute reads back as it was', () => {
  it.each(types)('type %s', (type, number) => {
    expect(readAttribute({ type })).toMatchObject({ type: number });
  });
  it('list of types', () => {
    expect(readAttribute({ types: types.map(([type]) => type) })).toMatchObject({
      list: { typeList: types.map(([, number]) => number) },
    });
  });
  it('int', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (int) => {
        expect(readAttribute({ int })).toMatchObject({ i: int });
      }),
    );
  });
  it('list of ints', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (ints) => {
        expect(readAttribute({ ints })).toMatchObject({ list: { iList: ints } });
      }),
    );
  });
  it('float', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (float) => {
        expect(readAttribute({ float })['f']).toBe(float);
      }),
    );
  });
  it('bool', () => {
    expect(readAttribute({ bool: true })['b']).toBe(true);
    expect(readAttribute({ bool: false })['b']).toBe(false);
  });
  it('string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (string) => {
        const { s } = readAttribute({ string });
        expect(Buffer.from(s as string, 'base64').toString()).toBe(string);
      }),
    );
  });
  it('shape, unknown dimensions too', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1 })), (shape) => {
        expect(readAttribute({ shape })['shape']).toMatchObject({ dimList: shape.map((size) => ({ size })) });
      }),
    );
  });
  it.each([
    ['float32', 1, new Float32Array([1.5, -0, Infinity, 1e-40])],
    ['int32', 3, new Int32Array([-1, 2 ** 31 - 1, 0, 7])],
    ['bool', 10, new Uint8Array([1, 0, 0, 1])],
    ['int64', 9, new BigInt64Array([-1n, 2n ** 62n, 0n, 7n])],
  ] as const)('tensor of %s', (dtype, number, data) => {
    // A view into a larger buffer, as a slice of parameters is.
    const padded = new (data.constructor as new (length: number) => typeof data)(6);
    const view = padded.subarray(1, 5);
    (view as { set(values: unknown): void }).set(data);
    const { tensor } = readAttribute({ tensor: { dtype, shape: [2, 2], data: view } }) as {
      tensor: Record<string, unknown>;
    };
    expect(tensor).toMatchObject({ dtype: number, tensorShape: { dimList: [{ size: 2 }, { size: 2 }] } });
    const bytes = Buffer.from(tensor['tensorContent'] as string, 'base64');
    expect(bytes).toEqual(Buffer.from(data.buffer));
  });
});

describe('encodeSavedModel', () => {
  const nodes = [
    { name: 'a', op: 'NoOp', inputs: [], attributes: {} },
    { name: 'b', op: 'Identity', inputs: ['c:1', '^a'], attributes: {} },
  ];

  it('writes nodes, inputs, tag and version', () => {
    const { graphDef, metaInfoDef, signatureDefMap } = read({ nodes });
    expect(graphDef.nodeList).toMatchObject([
      { name: 'a', op: 'NoOp', inputList: [] },
      { name: 'b', op: 'Identity', inputList: ['c:1', '^a'] },
    ]);
    expect(metaInfoDef.tagsList).toEqual(['serve']);
    expect(graphDef.versions.producer).toBe(1882);
    expect(signatureDefMap).toEqual([]);
  });

  it('names the initializer where the loader looks for it', () => {
    expect(read({ nodes, initializer: 'a' }).signatureDefMap).toMatchObject([
      ['__saved_model_init_op', { outputsMap: [['__saved_model_init_op', { name: 'a' }]] }],
    ]);
  });

  it.each([
    [
      { dtype: 'float32', shape: [2], data: new Float32Array(3) },
      'A float32 tensor of shape [2] cannot hold a Float32Array of 3 values.',
    ],
    [
      { dtype: 'float32', shape: [2], data: new Int32Array(2) },
      'A float32 tensor of shape [2] cannot hold a Int32Array of 2 values.',
    ],
  ] as const)('refuses a tensor whose values do not fit', (tensor, message) => {
    const graph = { nodes: [{ name: 'n', op: 'Const', inputs: [], attributes: { value: { tensor } } }] };
    expect(() => encodeSavedModel(graph)).toThrow(message);
  });
});

describe('a signature', () => {
  it('names inputs and outputs with their shapes, under the key that loaders look for', () => {
    const input = { name: 'x', node: 'in', shape: [-1, 2] };
    const output = { name: 'y', node: 'out', shape: [-1, 3] };
    const { metaGraphsList } = savedModel
      .deserializeBinary(encodeSavedModel({ nodes: [] }, { inputs: [input], outputs: [output] }))
      .toObject();
    const [key, signature] = metaGraphsList[0]?.signatureDefMap[0] ?? [];
    const info = (node: string, last: number) => ({
      name: `${node}:0`,
      dtype: 1,
      tensorShape: { dimList: [{ size: -1 }, { size: last }] },
    });
    expect(key).toBe('serving_default');
    expect(signature).toMatchObject({
      inputsMap: [['x', info('in', 2)]],
      outputsMap: [['y', info('out', 3)]],
      methodName: 'tensorflow/serving/predict',
    });
  });
});
