import { expect } from 'vitest';
import { parse, renderJson, renderText } from '../src/index.js';
import { checkText } from './check-text.js';

/** Everything that must hold for any text at all. */
export function holds(text: string): void {
  const { tree } = parse(text, 'any.net');
  expect(tree.declarations).toBeInstanceOf(Array);
  const checked = checkText(text, { file: 'any.net', set: [text.slice(0, 40)] });
  for (const { place, related, suggestion } of checked.diagnostics)
    for (const each of [
      place,
      ...related.map((one) => one.place),
      ...(suggestion?.edits ?? []).map((one) => one.place),
    ]) {
      const source = checked.sources.get(each.file);
      expect(each.offset).toBeGreaterThanOrEqual(0);
      expect(each.offset + each.length).toBeLessThanOrEqual(source?.text.length ?? -1);
      expect(source?.place(each.offset, each.offset + each.length)).toEqual(each);
    }
  expect(renderText(checked.diagnostics, checked.sources)).toBeTypeOf('string');
  expect(JSON.parse(renderJson(checked.diagnostics))).toHaveProperty('diagnostics');
}
