import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../test/page-tree.js';
import { html, jsonElement, messageHtml } from './html.js';

describe('html', () => {
  it('escapes what is put in, and nothing else', () => {
    const rows = ['a', 'b'].map((name) => html`<i>${name}</i>`);
    expect(html`<p title="${'"<&>\''}">${rows}${1.5}${false}${undefined}</p>`.text).toBe(
      '<p title="&quot;&lt;&amp;&gt;&#39;"><i>a</i><i>b</i>1.5</p>',
    );
  });

  it('any text comes out of a browser as it went in', () => {
    // What HTML itself turns into something else: zero bytes, carriage returns, halves of characters.
    const text = fc.string({ unit: 'binary' }).filter((each) => !/[\0\r\ud800-\udfff]/.test(each));
    fc.assert(
      fc.property(text, (any) => {
        const tree = parseFragment(html`<b title="${any}">${any}</b>`.text);
        const [b] = tree.childNodes;
        expect(tree.childNodes).toHaveLength(1);
        expect(b && 'attrs' in b ? b.attrs[0]?.value : undefined).toBe(any);
        expect(textOf(tree)).toBe(any);
      }),
    );
  });

  it('data for a script is what it was, and cannot end the script', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.constant('</script><!--<script>')), (data) => {
        const tree = parseFragment(jsonElement('data', data).text);
        expect(tree.childNodes).toHaveLength(1);
        expect(JSON.parse(textOf(tree))).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    );
  });

  it.each([
    [
      'Training of `Fast` stopped: `loss` became NaN.',
      'Training of <code>Fast</code> stopped: <code>loss</code> became NaN.',
    ],
    ['a `lonely mark', 'a `lonely mark'],
    ['`<b>`', '<code>&lt;b&gt;</code>'],
  ])('sets the code of a message: %s', (message, expected) => {
    expect(messageHtml(message).text).toBe(expected);
  });
});
