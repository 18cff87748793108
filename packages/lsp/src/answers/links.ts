import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataError } from '@gramian/core';
import { type Link, links } from '@gramian/dsl/editor';
import { packageFolder } from '@gramian/plugins';
import type { DocumentLink } from 'vscode-languageserver';
import type { Open } from '../open-documents.js';
import { rangeOf } from '../places.js';

/** The packages and the data files that are there, to be opened. Nothing of a package is run. */
export function documentLinks(open: Open): DocumentLink[] {
  return links(open.reading).flatMap((link) => {
    const path = link.kind === 'package' ? packagePage(link.target, open.folder) : dataFile(link, open);
    return path === undefined
      ? []
      : [
          {
            range: rangeOf(link.at, open.document),
            target: pathToFileURL(path).href,
            tooltip: link.kind === 'package' ? 'Open what the package says of itself' : 'Open the file',
          },
        ];
  });
}

function packagePage(name: string, folder: string): string | undefined {
  const home = packageFolder(name, folder);
  return home && ['README.md', 'package.json'].map((file) => join(home, file)).find(existsSync);
}

/** A file that the data may read: in the folder or below, and only where the workspace is trusted. */
function dataFile({ target }: Link, { reading, folder }: Open): string | undefined {
  try {
    return reading.options.files?.size(target) === undefined ? undefined : join(folder, target);
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
}
