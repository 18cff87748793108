import type { DataId } from '@tensorflow/tfjs-core';
import type { KernelCall } from '../engine/engine.js';

type Info = KernelCall['inputs'][0];

/**
 * The input that a kernel hands on as it is, or undefined where it computes something. tfjs reshapes and casts at every turn, and
 * in a small network each kernel costs as much as its arithmetic: such kernels are left out of the graph, which changes no bit.
 * @param isOne whether an input is the constant 1, by which a rate or a weight of 1 multiplies
 */
export function handedOn(
  { op, attributes, inputs, outputs }: KernelCall,
  isOne: (input: Info) => boolean,
): Info | undefined {
  const [input, other] = inputs;
  const [output] = outputs;
  if (!input || !output) return undefined;
  if (op === 'Mul' && other && sameForm(other, output) && isOne(input)) return other;
  if (!sameForm(input, output)) return undefined;
  switch (op) {
    case 'Mul':
    case 'RealDiv':
      return other && isOne(other) ? input : undefined;
    case 'Identity':
    case 'Reshape':
    case 'Squeeze':
    case 'ExpandDims':
    case 'BroadcastTo':
    case 'Tile':
    case 'Slice':
      return input;
    case 'Cast':
      return sameType(attributes) ? input : undefined;
    case 'ConcatV2':
      return inputs.length === 2 ? input : undefined;
    case 'AddN':
      return inputs.length === 1 ? input : undefined;
    case 'Mean':
    case 'Sum':
      return input.shape.length === 0 ? input : undefined;
    default:
      return undefined;
  }
}

const sameForm = (a: Info, b: Info): boolean =>
  a.shape.length === b.shape.length && a.shape.every((size, i) => size === b.shape[i]);

/** tfjs has one name for what TensorFlow keeps apart as float32 and float64, so the kernel's own types count. */
function sameType({ SrcT, DstT }: KernelCall['attributes']): boolean {
  return (
    SrcT !== undefined && DstT !== undefined && 'type' in SrcT && 'type' in DstT && SrcT.type === DstT.type
  );
}

/** A tensor that is reshaped twice is reshaped once. */
export class Reshapes {
  readonly #sources = new Map<DataId, Info>();

  /** A kernel's inputs, a `Reshape`'s taken from before the reshapes that led to it. */
  through({ op, inputs, outputs }: KernelCall): readonly Info[] {
    const [input, ...others] = inputs;
    const [output] = outputs;
    if (op !== 'Reshape' || !input || !output) return inputs;
    const source = this.#sources.get(input.dataId) ?? input;
    this.#sources.set(output.dataId, source);
    return [source, ...others];
  }
}
