import { span } from '../../source/source.js';
import type { Argument, Call } from '../tree.js';
import type { Building } from './cst.js';

/** `optimizer sgd, rate: 0.1` is understood as `optimizer sgd(rate: 0.1)`, and reported. */
export function gathered(items: readonly Argument[], { source, report }: Building): readonly Argument[] {
  const [first, ...options] = items;
  const [from, to] = [options.at(0), options.at(-1)];
  if (!first || !from?.name || !to || first.name || first.value.kind !== 'reference') return items;
  const end = first.at.offset + first.at.length;
  const stop = to.at.offset + to.at.length;
  const inside = source.text.slice(from.at.offset, stop);
  report({
    code: 'GN0113',
    message: `The options of \`${source.text.slice(first.at.offset, end)}\` stand between parentheses.`,
    place: span(from.at, to.at),
    suggestion: {
      message: `Write \`${source.text.slice(first.at.offset, end)}(${inside})\`.`,
      edits: [
        { place: source.place(end, from.at.offset), text: '(' },
        { place: source.place(stop, stop), text: ')' },
      ],
    },
  });
  const at = span(first.at, to.at);
  const call: Call = { kind: 'call', callee: first.value, arguments: options, broken: false, at };
  return [{ value: call, at }];
}
