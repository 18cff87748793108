import type { Attribute, TensorValue } from '@gramian/core';
import { typeNumber } from '../kernels/data-types.js';
import { bytes, float, integer, message, text, truth, type Fields } from './messages.js';

/** AttrValue of tensorflow/core/framework/attr_value.proto. */
export function attributeValue(attribute: Attribute): Fields {
  return (writer) => {
    if ('string' in attribute) text(writer, 2, attribute.string);
    else if ('int' in attribute) integer(writer, 3, attribute.int);
    else if ('float' in attribute) float(writer, 4, attribute.float);
    else if ('bool' in attribute) truth(writer, 5, attribute.bool);
    else if ('type' in attribute) integer(writer, 6, typeNumber(attribute.type));
    else if ('shape' in attribute) message(writer, 7, shape(attribute.shape));
    else if ('tensor' in attribute) message(writer, 8, tensor(attribute.tensor));
    else if ('ints' in attribute) {
      message(writer, 1, (list) => {
        for (const value of attribute.ints) integer(list, 3, value);
      });
    } else {
      message(writer, 1, (list) => {
        for (const type of attribute.types) integer(list, 6, typeNumber(type));
      });
    }
  };
}

/** TensorShapeProto of tensor_shape.proto; -1 is an unknown dimension. */
export function shape(dimensions: readonly number[]): Fields {
  return (writer) => {
    for (const size of dimensions) {
      message(writer, 2, (dimension) => {
        integer(dimension, 1, size);
      });
    }
  };
}

const arrays = {
  float32: Float32Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
} as const;

/** TensorProto of tensor.proto, its values as the machine's own bytes (TensorFlow runs on little-endian machines only). */
function tensor({ dtype, shape: dimensions, data }: TensorValue): Fields {
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  if (!(data instanceof arrays[dtype]) || data.length !== size) {
    const text = `${data.constructor.name} of ${data.length}`;
    throw new TypeError(
      `A ${dtype} tensor of shape [${dimensions.join(', ')}] cannot hold a ${text} values.`,
    );
  }
  return (writer) => {
    integer(writer, 1, typeNumber(dtype));
    message(writer, 2, shape(dimensions));
    bytes(writer, 4, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  };
}
