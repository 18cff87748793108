import type { TensorType } from '@gramian/core';

/** TensorFlow's numbers for its types (tensorflow/core/framework/types.proto). */
const numbers: Readonly<Record<TensorType, number>> = {
  float32: 1,
  float64: 2,
  int32: 3,
  uint8: 4,
  string: 7,
  complex64: 8,
  int64: 9,
  bool: 10,
  resource: 20,
};

const names = new Map(Object.entries(numbers).map(([name, number]) => [number, name as TensorType]));

export function typeNumber(type: TensorType): number {
  return numbers[type];
}

/** @throws RangeError for a type that graphs here do not use */
export function typeName(number: number): TensorType {
  const name = names.get(number);
  if (!name)
    throw new RangeError(
      `TensorFlow's type number ${number} is not one of ${[...names.values()].join(', ')}.`,
    );
  return name;
}
