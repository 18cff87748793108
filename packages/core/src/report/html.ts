/** Text that is HTML already. Only the `html` tag makes it, so that nothing reaches a page unescaped by accident. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template: HTML as it is, texts escaped, nothing for what is absent, lists one after the other. */
export type Piece = Html | string | number | false | undefined | readonly Piece[];

/** A template of HTML whose values are escaped, in text and in quoted attributes. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.map((part, i) => part + textOf(pieces[i])).join(''));
}

function textOf(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'string') return escapeHtml(piece);
  if (typeof piece === 'number') return String(piece);
  if (piece === false || piece === undefined) return '';
  return piece.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** A message as people write them, its `words` in backticks set as code. */
export function messageHtml(message: string): Html {
  const parts = message.split(/`([^`]+)`/);
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/** Data for a script of the page: JSON in which nothing can end the script element. */
export function jsonElement(id: string, data: unknown): Html {
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
  return html`<script type="application/json" id="${id}">
    ${new Html(json)}
  </script>`;
}
