import { html, type Html } from './html.js';

const KEYWORDS = [
  'use', 'model', 'input', 'data', 'split', 'recipe', 'from', 'experiment', 'run', 'seeds', 'plot', 'against',
  'loss', 'optimizer', 'normalization', 'batch', 'epochs', 'seed', 'watch',
]; // prettier-ignore

/** The kinds of token that are coloured. Whatever is none of them, in any text at all, stays as it is. */
const TOKEN = new RegExp(
  [
    /(?<comment>\/\/.*)/,
    /(?<string>"(?:[^"\\\n]|\\.)*")/,
    /(?<number>(?<![\w-]|(?<!\.)\.)-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?: ?(?:deg|rad|ms|s|min|h|steps|epochs|%)(?!\w))?)/,
    /(?<option>[A-Za-z][\w-]*(?=\s*:))/,
    /(?<name>[A-Z]\w*)/,
    new RegExp(`(?<keyword>(?<![\\w.-])(?:${KEYWORDS.join('|')})(?![\\w-]))`),
    /(?<word>[a-z][\w-]*)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** The text of a `.net` file, lightly coloured, its lines numbered by the page. */
export function sourceHtml(source: string): Html {
  const lines = source.trimEnd().split(/\r?\n/);
  const numbered = lines.map((line) => [html`<span class="line">${coloured(line)}</span>`, '\n']);
  return html`<pre class="source"><code>${numbered}</code></pre>`;
}

function coloured(line: string): readonly (string | Html)[] {
  const pieces: (string | Html)[] = [];
  let position = 0;
  for (const match of line.matchAll(TOKEN)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text) ?? [];
    pieces.push(line.slice(position, match.index));
    pieces.push(
      kind === undefined || kind === 'word' ? match[0] : html`<span class="${kind}">${match[0]}</span>`,
    );
    position = match.index + match[0].length;
  }
  return [...pieces, line.slice(position)];
}
