import { escaped, lineInto, n, type Drawn } from './drawn.js';

const PADDING = 12;
const TITLE = 20;

/** A frame with a name around some parts: a group, a block, frozen layers, the body of a layer. */
export function frame(title: string, inner: Drawn, attributes: string): Drawn {
  const width = Math.max(inner.width + 2 * PADDING, title.length * 6.5 + 2 * PADDING);
  const axis = Math.max(inner.axis + PADDING, width / 2 - (inner.width / 2 - inner.axis));
  const height = inner.height + TITLE + 2 * PADDING;
  return {
    width: Math.max(width, axis + inner.width - inner.axis + PADDING),
    height,
    axis,
    enters: inner.enters,
    leaves: inner.leaves,
    draw(x, y) {
      const top = y + TITLE + PADDING;
      const full = Math.max(width, axis + inner.width - inner.axis + PADDING);
      return [
        `<rect ${attributes} x="${n(x)}" y="${n(y)}" width="${n(full)}" height="${n(height)}" rx="8"/>`,
        `<text class="title" x="${n(x + 10)}" y="${n(y + 15)}">${escaped(title)}</text>`,
        inner.enters ? lineInto(inner, x + axis, y, top) : '',
        inner.draw(x + axis - inner.axis, top),
        inner.leaves
          ? `<path class="line" d="M${n(x + axis)},${n(top + inner.height)}V${n(y + height)}"/>`
          : '',
      ].join('');
    },
  };
}
