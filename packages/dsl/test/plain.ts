/** A spec without the places of the text that it was read from. */
export const plain = (spec: object): unknown =>
  JSON.parse(JSON.stringify(spec, (key, value: unknown) => (key === 'at' ? undefined : value)));
