import protobuf from 'protobufjs/minimal.js';

/** Writes the fields of one message. The numbers are those of the .proto file named beside each function. */
export type Fields = (writer: protobuf.Writer) => void;

/** The bytes of a whole message. */
export function encode(fields: Fields): Uint8Array {
  const writer = protobuf.Writer.create();
  fields(writer);
  return writer.finish();
}

/** Wire types of protocol buffers, in the low three bits of each field's tag. */
const varintType = 0;
const bytesType = 2;
const float32Type = 5;

export function message(writer: protobuf.Writer, field: number, fields: Fields): void {
  writer.uint32((field << 3) | bytesType).fork();
  fields(writer);
  writer.ldelim();
}

export function text(writer: protobuf.Writer, field: number, value: string): void {
  writer.uint32((field << 3) | bytesType).string(value);
}

export function bytes(writer: protobuf.Writer, field: number, value: Uint8Array): void {
  writer.uint32((field << 3) | bytesType).bytes(value);
}

/** Any integer or enumeration, negative ones included. */
export function integer(writer: protobuf.Writer, field: number, value: number): void {
  writer.uint32((field << 3) | varintType).int64(value);
}

export function truth(writer: protobuf.Writer, field: number, value: boolean): void {
  writer.uint32((field << 3) | varintType).bool(value);
}

export function float(writer: protobuf.Writer, field: number, value: number): void {
  writer.uint32((field << 3) | float32Type).float(value);
}

/** `map<string, Message>`: an entry is a message of key (1) and value (2). */
export function mapEntry(writer: protobuf.Writer, field: number, key: string, value: Fields): void {
  message(writer, field, (entry) => {
    text(entry, 1, key);
    message(entry, 2, value);
  });
}
