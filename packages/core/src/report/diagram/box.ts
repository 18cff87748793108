import { shapeText, type Shape } from '../../network/shape.js';
import { escaped, n, type Drawn } from './drawn.js';

const HEIGHT = 28;
const PADDING = 10;
const WIDEST = 300;
/** Mean width of a letter at 12.5 px, of a bold one, and of one of the smaller shapes at 11 px in a monospaced font. */
const LETTER = 6.7;
const BOLD = 7.5;
const FIGURE = 6.7;

export interface BoxText {
  readonly text: string;
  readonly shape: Shape;
  /** Said when the mouse rests on it. */
  readonly title: string;
  readonly classes: readonly string[];
  /** The name that its output has been given. */
  readonly as?: string | undefined;
}

/** A layer: what it is on the left, what it makes on the right. */
export function box({ text, shape, title, classes, as }: BoxText): Drawn {
  const made = shapeText(shape);
  const letter = classes.includes('weights') ? BOLD : LETTER;
  const room = WIDEST - made.length * FIGURE - 3 * PADDING;
  const said = text.length * letter > room ? `${text.slice(0, Math.floor(room / letter) - 1)}…` : text;
  const inner = said.length * letter + made.length * FIGURE + 3 * PADDING;
  const width = Math.max(190, inner);
  const tag = as === undefined ? 0 : as.length * LETTER + 26;
  return {
    width: width + 2 * tag,
    height: HEIGHT,
    axis: tag + width / 2,
    enters: true,
    leaves: true,
    draw: (left, y) => {
      const x = left + tag;
      return [
        `<g class="${['box', ...classes].join(' ')}"><title>${escaped(title)}</title>`,
        `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${HEIGHT}" rx="5"/>`,
        `<text x="${n(x + PADDING)}" y="${n(y + 18.5)}">${escaped(said)}</text>`,
        `<text class="shape" x="${n(x + width - PADDING)}" y="${n(y + 18.5)}">${made}</text></g>`,
        as === undefined ? '' : nameTag(as, x + width, y + HEIGHT / 2),
      ].join('');
    },
  };
}

/** A name beside a step: `from` refers to it. */
export function nameTag(name: string, x: number, y: number): string {
  const width = name.length * LETTER + 16;
  return `<g class="name"><path class="line" d="M${n(x)},${n(y)}h8"/><rect x="${n(x + 8)}" y="${n(y - 9)}" width="${n(width)}" height="18" rx="9"/><text x="${n(x + 8 + width / 2)}" y="${n(y + 4)}">${escaped(name)}</text></g>`;
}

/** A name in the line of flow: an input, an output, a named value that is taken up again. */
export function pill(
  text: string,
  shape: Shape | undefined,
  { enters, leaves, kind }: { readonly enters: boolean; readonly leaves: boolean; readonly kind: string },
): Drawn {
  const made = shape === undefined ? '' : shapeText(shape);
  const width = text.length * LETTER + (made === '' ? 0 : made.length * FIGURE + PADDING) + 2 * PADDING + 6;
  return {
    width,
    height: 24,
    axis: width / 2,
    enters,
    leaves,
    draw: (x, y) =>
      [
        `<g class="pill ${kind}"><rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="24" rx="12"/>`,
        `<text x="${n(x + PADDING + 3)}" y="${n(y + 16.5)}">${escaped(text)}</text>`,
        made === ''
          ? ''
          : `<text class="shape" x="${n(x + width - PADDING - 3)}" y="${n(y + 16.5)}">${made}</text>`,
        '</g>',
      ].join(''),
  };
}
