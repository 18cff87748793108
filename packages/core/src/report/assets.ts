import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Html } from './html.js';
import { paletteCss } from './palette.js';

/** The page's own style and script, as a browser takes them: they are read from the sources, which the package carries. */
const asset = (name: string) =>
  readFileSync(new URL(`../../src/report/page/${name}`, import.meta.url), 'utf8');

export interface Assets {
  readonly style: Html;
  readonly script: Html;
  /** What the page's browser may do: load nothing, and run this script alone. */
  readonly policy: string;
}

export function readAssets(): Assets {
  const script = asset('report.js');
  const hash = createHash('sha256').update(script).digest('base64');
  const schemes = `:root{${paletteCss('light')}}
@media screen and (prefers-color-scheme:dark){:root{${paletteCss('dark')}}}`;
  return {
    style: new Html(`<style>${schemes}\n${asset('report.css')}</style>`),
    // Not by the `html` tag, whose templates may be laid out anew: the policy knows this script by its every character.
    script: new Html(`<script type="module">${script}</script>`),
    policy: `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`,
  };
}
