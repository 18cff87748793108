/** A text with marks in it: `<|>` is a place, `<|conv|>` a stretch. */
export interface Marked {
  /** The text without its marks. */
  readonly text: string;
  /** The places, in order. */
  readonly places: readonly number[];
  /** The stretches, in order. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
}

/** Reads the marks of a text: `model A { con<|> }`. @throws Error where a stretch has no end */
export function marked(source: string): Marked {
  const places: number[] = [];
  const ranges: { from: number; to: number }[] = [];
  let text = '';
  let open: number | undefined;
  for (const part of source.split(/(<\|>|<\||\|>)/)) {
    if (part === '<|>') places.push(text.length);
    else if (part === '<|') open = text.length;
    else if (part === '|>' && open !== undefined) {
      ranges.push({ from: open, to: text.length });
      open = undefined;
    } else text += part;
  }
  if (open !== undefined) throw new Error('A stretch that begins with `<|` has no `|>`.');
  return { text, places, ranges };
}
