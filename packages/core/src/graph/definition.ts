import type { Place } from '../spec/place.js';

export type TensorType =
  'float32' | 'float64' | 'int32' | 'int64' | 'bool' | 'string' | 'uint8' | 'resource' | 'complex64';

export interface TensorValue {
  readonly dtype: 'float32' | 'int32' | 'bool' | 'int64';
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array | BigInt64Array;
}

/** An attribute of a TensorFlow node, tagged as AttrValue in tensorflow/core/framework/attr_value.proto. */
export type Attribute =
  | { readonly type: TensorType }
  | { readonly int: number }
  | { readonly float: number }
  | { readonly bool: boolean }
  | { readonly string: string }
  | { readonly shape: readonly number[] }
  | { readonly ints: readonly number[] }
  | { readonly types: readonly TensorType[] }
  | { readonly tensor: TensorValue };

export type Attributes = Readonly<Record<string, Attribute>>;

/** A node of a TensorFlow graph. Inputs are `node`, `node:1` (its second output) or `^node` (wait for it). */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: Attributes;
  /** The statement that it came from. */
  readonly at?: Place;
}

export interface GraphDefinition {
  readonly nodes: readonly GraphNode[];
  /** The node to run once after loading, which gives the variables their first values. */
  readonly initializer?: string;
}
