import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeSafetensors, readSafetensors } from './read.js';
import type { StoredTensor, TensorToStore } from './tensor.js';
import { encodeSafetensors, writeSafetensors } from './write.js';

const folder = mkdtempSync(join(tmpdir(), 'gramian-safetensors-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const TENSORS: Record<string, TensorToStore> = {
  'b/kernel': { shape: [2, 3], data: Float32Array.of(0, 0.25, 0.5, 0.75, 1, 1.25) },
  a: { shape: [2], data: Int32Array.of(1, -2) },
  mask: { shape: [3], data: Uint8Array.of(1, 0, 1), type: 'BOOL' },
  step: { shape: [], data: BigInt64Array.of(7n) },
  empty: { shape: [0, 3], data: new Float32Array(0) },
  é: { shape: [1], data: Float64Array.of(1.5) },
};

/** The same tensors with metadata `{'recipe': 'Fast'}` by the reference implementation: PyPI safetensors 0.8.0. */
const BY_REFERENCE = Buffer.from(
  'gAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJyZWNpcGUiOiJGYXN0In0sInN0ZXAiOnsiZHR5cGUiOiJJNjQiLCJzaGFwZSI6W10sImRhdGFfb2Zmc2V0' +
    'cyI6WzAsOF19LCLDqSI6eyJkdHlwZSI6IkY2NCIsInNoYXBlIjpbMV0sImRhdGFfb2Zmc2V0cyI6WzgsMTZdfSwiYi9rZXJuZWwiOnsiZHR5cGUi' +
    'OiJGMzIiLCJzaGFwZSI6WzIsM10sImRhdGFfb2Zmc2V0cyI6WzE2LDQwXX0sImVtcHR5Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlswLDNdLCJk' +
    'YXRhX29mZnNldHMiOls0MCw0MF19LCJhIjp7ImR0eXBlIjoiSTMyIiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbNDAsNDhdfSwibWFzayI6' +
    'eyJkdHlwZSI6IkJPT0wiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOls0OCw1MV19fSAHAAAAAAAAAAAAAAAAAPg/AAAAAAAAgD4AAAA/AABA' +
    'PwAAgD8AAKA/AQAAAP7///8BAAE=',
  'base64',
);

const written = (tensors: Iterable<readonly [string, TensorToStore]>, metadata?: Record<string, string>) =>
  Buffer.concat(encodeSafetensors(tensors, metadata));

const bits = ({ type, shape, data }: StoredTensor) => ({
  type,
  shape,
  bytes: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex'),
});

describe('safetensors', () => {
  it('writes what the reference implementation writes, byte for byte', () => {
    expect(written(Object.entries(TENSORS), { recipe: 'Fast' }).equals(BY_REFERENCE)).toBe(true);
  });

  it('reads what the reference implementation wrote', async () => {
    const { tensors, metadata } = await decodeSafetensors(BY_REFERENCE);
    expect([...metadata]).toEqual([['recipe', 'Fast']]);
    expect([...tensors.keys()].sort()).toEqual(Object.keys(TENSORS).sort());
    expect(tensors.get('b/kernel')).toEqual({ type: 'F32', ...TENSORS['b/kernel'] });
    expect(tensors.get('mask')).toEqual(TENSORS['mask']);
    expect(tensors.get('step')?.data).toEqual(BigInt64Array.of(7n));
    expect(tensors.get('empty')?.shape).toEqual([0, 3]);
  });

  it('gives back any tensors, to the last bit, through a file', async () => {
    const shape = fc.array(fc.nat({ max: 4 }), { maxLength: 4 });
    const tensor = shape.chain((sizes) => {
      const length = sizes.reduce((a, b) => a * b, 1);
      const exactly = { minLength: length, maxLength: length };
      return fc.record({
        shape: fc.constant(sizes),
        data: fc.oneof(
          fc.float32Array(exactly),
          fc.float64Array(exactly),
          fc.int32Array(exactly),
          fc.uint16Array(exactly),
          fc.int8Array(exactly),
          fc.bigUint64Array(exactly),
        ),
      });
    });
    const name = fc
      .oneof(fc.string(), fc.constantFrom('__proto__', '7', '"', '\\u0061', 'a/b', ''))
      .filter((text) => text !== '__metadata__');
    const path = join(folder, 'any.safetensors');
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(name, tensor), { selector: ([text]) => text, maxLength: 6 }),
        fc.dictionary(fc.string(), fc.string()),
        async (tensors, metadata) => {
          writeSafetensors(path, tensors, metadata);
          const back = await readSafetensors(path);
          expect(back.tensors.size).toBe(tensors.length);
          for (const [key, { shape: sizes, data }] of tensors) {
            const stored = back.tensors.get(key);
            expect(stored?.shape).toEqual(sizes);
            expect(stored?.data.constructor).toBe(data.constructor);
            expect(stored && bits(stored).bytes).toBe(Buffer.from(data.buffer).toString('hex'));
          }
          expect(Object.fromEntries(back.metadata)).toEqual(metadata);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('writes a part of a larger array as that part', async () => {
    const whole = Float32Array.of(1, 2, 3, 4);
    const { tensors } = await decodeSafetensors(
      written([['part', { shape: [2], data: whole.subarray(1, 3) }]]),
    );
    expect(tensors.get('part')?.data).toEqual(Float32Array.of(2, 3));
  });

  it.each([
    [
      'a shape that does not fit',
      { shape: [3], data: new Float32Array(2) },
      '`w` has the shape [3] and 2 elements.',
    ],
  ])('refuses to write %s', (_, tensor, message) => {
    expect(() => written([['w', tensor]])).toThrow(message);
  });

  it('refuses to write two tensors of one name, or one in place of the metadata', () => {
    const scalar = { shape: [], data: Float32Array.of(1) };
    expect(() =>
      written([
        ['w', scalar],
        ['w', scalar],
      ]),
    ).toThrow('The name `w` cannot be used');
    expect(() => written([['__metadata__', scalar]])).toThrow('The name `__metadata__` cannot be used');
  });

  const python = spawnSync('python3', ['-c', 'import safetensors.numpy']);
  it.skipIf(python.status !== 0)('is read by Python, where Python has safetensors', () => {
    const path = join(folder, 'for-python.safetensors');
    writeSafetensors(path, Object.entries(TENSORS), { recipe: 'Fast' });
    const script = [
      'import json, sys',
      'from safetensors import safe_open',
      'with safe_open(sys.argv[1], "np") as f:',
      '    print(json.dumps([f.metadata(), {k: f.get_tensor(k).tolist() for k in f.keys()}]))',
    ].join('\n');
    expect(JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }))).toEqual([
      { recipe: 'Fast' },
      {
        'b/kernel': [
          [0, 0.25, 0.5],
          [0.75, 1, 1.25],
        ],
        a: [1, -2],
        mask: [true, false, true],
        step: 7,
        empty: [],
        é: [1.5],
      },
    ]);
  });
});
