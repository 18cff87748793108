/** The element types of safetensors that JavaScript has an array for, widest first, as the reference writer orders them. */
const ARRAYS = {
  U64: BigUint64Array,
  I64: BigInt64Array,
  F64: Float64Array,
  F32: Float32Array,
  U32: Uint32Array,
  I32: Int32Array,
  U16: Uint16Array,
  I16: Int16Array,
  I8: Int8Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
} as const;

/** Element types of the format that no JavaScript array holds. */
const WITHOUT_ARRAY = ['F16', 'BF16', 'F8_E8M0', 'F8_E4M3', 'F8_E5M2', 'F6_E2M3', 'F6_E3M2', 'F4', 'C64'];

export type ElementType = keyof typeof ARRAYS;
export type TensorArray =
  | BigUint64Array
  | BigInt64Array
  | Float64Array
  | Float32Array
  | Uint32Array
  | Int32Array
  | Uint16Array
  | Int16Array
  | Int8Array
  | Uint8Array;

/** A tensor as a safetensors file holds it: row-major, little-endian. */
export interface StoredTensor {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: TensorArray;
}

/** A tensor to be written. The type follows from the array; say `BOOL` for truth values in a Uint8Array. */
export type TensorToStore = Omit<StoredTensor, 'type'> & { readonly type?: 'BOOL' };

/** From the widest to the narrowest, so that every tensor of a file is aligned to its own elements. */
export const ELEMENT_TYPES = Object.keys(ARRAYS).filter(isElementType);

export function isElementType(name: string): name is ElementType {
  return Object.hasOwn(ARRAYS, name);
}

/** True for a type that the format has and this reader cannot represent. */
export function isWithoutArray(name: string): boolean {
  return WITHOUT_ARRAY.includes(name);
}

export function bytesOf(type: ElementType): number {
  return ARRAYS[type].BYTES_PER_ELEMENT;
}

export function elementTypeOf(tensor: TensorToStore): ElementType {
  const type = tensor.type ?? ELEMENT_TYPES.find((name) => tensor.data instanceof ARRAYS[name]);
  if (type === undefined) throw new TypeError('A tensor needs a typed array as its data.');
  return type;
}

/** A whole buffer seen as elements of a type, without a copy. */
export function arrayOver(type: ElementType, buffer: ArrayBuffer): TensorArray {
  return new ARRAYS[type](buffer);
}
