import { signature } from '@gramian/dsl/editor';
import { MarkupKind, type Position, type SignatureHelp } from 'vscode-languageserver';
import type { ClientTakes } from '../client-takes.js';
import type { Open } from '../open-documents.js';

/** The options of what stands before a position, in order, with the one that is being given. */
export function signatureHelp(
  { document, reading }: Open,
  position: Position,
  { noActiveParameter }: ClientTakes,
): SignatureHelp | null {
  const found = signature(reading, document.offsetAt(position));
  if (found === undefined) return null;
  const { label, documentation, parameters, active } = found;
  // A client that knows no `null` is told of a parameter that is not there, which it marks nowhere or takes for the first.
  const activeParameter = active ?? (noActiveParameter ? null : parameters.length);
  return {
    signatures: [
      {
        label,
        ...(documentation === undefined ? {} : { documentation: markdown(documentation) }),
        parameters: parameters.map(({ from, to, documentation: own }) => ({
          label: [from, to],
          documentation: markdown(own),
        })),
      },
    ],
    activeSignature: 0,
    activeParameter,
  };
}

function markdown(value: string) {
  return { kind: MarkupKind.Markdown, value };
}
