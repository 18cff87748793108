import type { ClientCapabilities } from 'vscode-languageserver';

/** What the client can be given. */
export interface ClientTakes {
  readonly snippets: boolean;
  /** Two ranges for a completion: what is put in, and what is replaced. */
  readonly insertReplace: boolean;
  /** That no parameter of a signature is the one that is being given. */
  readonly noActiveParameter: boolean;
  /** Requests to ask again for inlay hints and colours. */
  readonly refresh: boolean;
}

export function clientTakes({ textDocument, workspace }: ClientCapabilities): ClientTakes {
  const item = textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    insertReplace: item?.insertReplaceSupport === true,
    noActiveParameter: textDocument?.signatureHelp?.signatureInformation?.noActiveParameterSupport === true,
    refresh: workspace?.inlayHint?.refreshSupport === true,
  };
}
