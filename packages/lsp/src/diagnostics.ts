import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic as Fault } from '@gramian/dsl';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from './places.js';

/** A fault as an editor shows it: what is wrong and what to do, with a link to the page about its code. */
export function diagnosticOf(fault: Fault, document: TextDocument, pages: string | undefined): Diagnostic {
  const { code, severity, message, help, place, related, unnecessary } = fault;
  const page = pages === undefined ? undefined : join(pages, `${code}.md`);
  return {
    range: rangeOf(place, document),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code,
    source: 'gramian',
    message: help === undefined ? message : `${message}\n${help}`,
    ...(page !== undefined && existsSync(page)
      ? { codeDescription: { href: pathToFileURL(page).href } }
      : {}),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map((other) => ({
            location: { uri: document.uri, range: rangeOf(other.place, document) },
            message: other.message,
          })),
        }),
    ...(unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}
