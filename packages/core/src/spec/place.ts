/** Where something stands in a `.net` file. Lines and columns count from 1, offsets from 0, in UTF-16 units. */
export interface Place {
  readonly file?: string | undefined;
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`, as compilers write it; a place without a file is `line:column`. */
export function placeText(at: Place): string {
  const position = `${at.line}:${at.column}`;
  return at.file === undefined ? position : `${at.file}:${position}`;
}
