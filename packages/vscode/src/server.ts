import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from '@gramian/lsp';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

serve({ version, pages: fileURLToPath(new URL('../diagnostics', import.meta.url)) });
