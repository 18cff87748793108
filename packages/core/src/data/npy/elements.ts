/** How a number of a type is written. */
export interface Element {
  /** As NumPy names it. */
  readonly type: string;
  readonly bytes: number;
  readonly read: (view: DataView, at: number, little: boolean) => number;
}

/** By NumPy's code for a type, without its byte order. */
export const ELEMENTS: ReadonlyMap<string, Element> = new Map<string, Element>([
  ['b1', { type: 'bool', bytes: 1, read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) }],
  ['u1', { type: 'uint8', bytes: 1, read: (view, at) => view.getUint8(at) }],
  ['i1', { type: 'int8', bytes: 1, read: (view, at) => view.getInt8(at) }],
  ['u2', { type: 'uint16', bytes: 2, read: (view, at, little) => view.getUint16(at, little) }],
  ['i2', { type: 'int16', bytes: 2, read: (view, at, little) => view.getInt16(at, little) }],
  ['u4', { type: 'uint32', bytes: 4, read: (view, at, little) => view.getUint32(at, little) }],
  ['i4', { type: 'int32', bytes: 4, read: (view, at, little) => view.getInt32(at, little) }],
  ['u8', { type: 'uint64', bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) }],
  ['i8', { type: 'int64', bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) }],
  ['f2', { type: 'float16', bytes: 2, read: (view, at, little) => half(view.getUint16(at, little)) }],
  ['f4', { type: 'float32', bytes: 4, read: (view, at, little) => view.getFloat32(at, little) }],
  ['f8', { type: 'float64', bytes: 8, read: (view, at, little) => view.getFloat64(at, little) }],
]);

/** IEEE 754 binary16, which Node 20 does not read by itself. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
