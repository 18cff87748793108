import { commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { chooseServer } from './choose-server.js';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand('gramian.restart', () => restart(context)),
    // What may be run, and of whom, has changed.
    workspace.onDidGrantWorkspaceTrust(() => restart(context)),
    workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('gramian.server')) await restart(context);
      else if (change.affectsConfiguration('gramian'))
        await client?.sendNotification('workspace/didChangeConfiguration', { settings: settings() });
    }),
  );
  await start(context);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(context: ExtensionContext): Promise<void> {
  await client?.dispose();
  await start(context);
}

async function start(context: ExtensionContext): Promise<void> {
  const trusted = workspace.isTrusted;
  const server = chooseServer({
    trusted,
    wanted: workspace.getConfiguration('gramian').get('server') === 'bundled' ? 'bundled' : 'workspace',
    folders: (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    bundled: Uri.joinPath(context.extensionUri, 'dist', 'server.mjs').fsPath,
  });
  client = new LanguageClient(
    'gramian',
    'Gramian',
    { module: server.module, args: [...server.args], transport: TransportKind.stdio },
    {
      documentSelector: [{ language: 'net' }],
      initializationOptions: { trusted, ...settings() },
    },
  );
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await window.showErrorMessage(`The language server of the ${server.from} did not start: ${reason}`);
  }
}

/** The settings of the person, as the server takes them. */
function settings(): object {
  return { gramian: { inlayHints: workspace.getConfiguration('gramian').get('inlayHints') } };
}
