/** Part of a diagram: its size, and the line of flow through it, `axis` from its left edge. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly axis: number;
  /** Whether a line comes in at its top, and leaves at its bottom. */
  readonly enters: boolean;
  readonly leaves: boolean;
  /** Whether the line that comes in parts there, and so has no arrow's head. */
  readonly parts?: boolean;
  /** SVG with its upper left corner at this point. */
  draw(x: number, y: number): string;
}

/** Between two parts one below the other, room for an arrow. */
export const GAP = 18;

/** Parts one below the other, their lines of flow in one. */
export function column(parts: readonly Drawn[]): Drawn {
  const axis = Math.max(8, ...parts.map((part) => part.axis));
  const right = Math.max(8, ...parts.map((part) => part.width - part.axis));
  const height = parts.reduce((sum, part) => sum + part.height, 0) + GAP * Math.max(0, parts.length - 1);
  return {
    width: axis + right,
    height,
    axis,
    enters: parts[0]?.enters ?? true,
    leaves: parts.at(-1)?.leaves ?? true,
    draw(x, y) {
      let top = y;
      return parts
        .map((part, i) => {
          const before = parts[i - 1];
          const joined = before?.leaves === true && part.enters;
          const line = joined ? lineInto(part, x + axis, top - GAP, top) : '';
          const drawn = part.draw(x + axis - part.axis, top);
          top += part.height + GAP;
          return line + drawn;
        })
        .join('');
    },
  };
}

/** The line that comes in at a part's top. */
export function lineInto(part: Drawn, x: number, from: number, to: number): string {
  return part.parts === true
    ? polyline([
        [x, from],
        [x, to],
      ])
    : arrow(x, from, to);
}

/** A line downwards that ends in an arrow's head. */
export function arrow(x: number, from: number, to: number): string {
  return `<path class="line" d="M${n(x)},${n(from)}V${n(to - 1)}" marker-end="url(#arrow)"/>`;
}

/** A line without a head, through these points, its corners rounded. */
export function polyline(points: readonly (readonly [number, number])[], head = false): string {
  const radius = 7;
  const [first = [0, 0], ...rest] = points;
  const parts = rest.map(([x, y], i) => {
    const [px, py] = points[i] ?? first;
    const next = points[i + 2];
    if (!next) return `L${n(x)},${n(y)}`;
    const reach = Math.min(radius, Math.hypot(x - px, y - py) / 2, Math.hypot(next[0] - x, next[1] - y) / 2);
    const towards = (ax: number, ay: number) => {
      const length = Math.hypot(ax - x, ay - y) || 1;
      return `${n(x + ((ax - x) / length) * reach)},${n(y + ((ay - y) / length) * reach)}`;
    };
    return `L${towards(px, py)}Q${n(x)},${n(y)} ${towards(next[0], next[1])}`;
  });
  const marker = head ? ' marker-end="url(#arrow)"' : '';
  return `<path class="line" d="M${n(first[0])},${n(first[1])}${parts.join('')}"${marker}/>`;
}

/** A coordinate with at most one digit after the point. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
