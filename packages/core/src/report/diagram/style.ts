import { PALETTE, PAPER } from '../palette.js';

/** As many colours as blocks can have before they come round again. */
export const HUES = PALETTE.light.length;

const INK = {
  light: {
    ink: '#1d1f24',
    quiet: '#6b6f78',
    line: '#8b9099',
    box: '#ffffff',
    weights: '#eef3f9',
    edge: '#c3c8d0',
  },
  dark: {
    ink: '#e8e9ec',
    quiet: '#9a9fa9',
    line: '#7d838d',
    box: '#212329',
    weights: '#26303c',
    edge: '#464b55',
  },
} as const;

/** The picture's own style sheet: it stands alone, in a page or opened by itself. */
export function diagramCss(): string {
  return [
    `svg{${variables('light')}}`,
    `@media (prefers-color-scheme:dark){svg{${variables('dark')}}}`,
    'text{font:12.5px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--ink)}',
    '.shape{font:11px ui-monospace,"SF Mono",Menlo,Consolas,monospace;fill:var(--quiet);text-anchor:end}',
    '.shape.beside{text-anchor:start}',
    '.quiet{font-size:11px;fill:var(--quiet)}.title{font-size:11.5px;fill:var(--quiet)}',
    '.paper{fill:var(--paper)}.line{fill:none;stroke:var(--line);stroke-width:1.3}.head{fill:var(--line)}',
    '.box rect{fill:var(--box);stroke:var(--edge)}.box.weights rect{fill:var(--weights)}.box.weights text:not(.shape){font-weight:600}',
    '.pill rect{fill:var(--box);stroke:var(--edge)}.pill.input rect,.pill.output rect{fill:var(--ink);stroke:none}',
    '.pill.input text,.pill.output text{fill:var(--paper)}.pill.named rect,.name rect{fill:none;stroke:var(--quiet);stroke-dasharray:2 2}',
    '.name text{text-anchor:middle;font-size:11px;fill:var(--quiet)}',
    '.sign rect{fill:var(--box);stroke:var(--line)}.sign text{text-anchor:middle;font-size:15px}.sign.concat text{font-size:11.5px}',
    '.frame{fill:none;stroke:var(--edge);stroke-dasharray:4 3}.frame.frozen{fill:url(#hatch);stroke-dasharray:none}',
    '.hatching{stroke:var(--edge);stroke-width:1.6;opacity:.7}',
    '.frame.block{stroke-dasharray:none;fill-opacity:.1;stroke-opacity:.75}',
    ...Array.from({ length: HUES }, (_, i) => `.hue-${i}{fill:var(--hue-${i});stroke:var(--hue-${i})}`),
  ].join('\n');
}

function variables(scheme: 'light' | 'dark'): string {
  const named = Object.entries({ paper: PAPER[scheme], ...INK[scheme] }).map(
    ([name, value]) => `--${name}:${value}`,
  );
  return [...named, ...PALETTE[scheme].map((colour, i) => `--hue-${i}:${colour}`)].join(';');
}
