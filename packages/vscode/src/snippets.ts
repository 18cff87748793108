import { STATEMENTS } from '@gramian/dsl/editor';

/** A snippet as VS Code reads it. */
export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The declarations of a file as snippets, for where no server runs, and a whole file to begin with. */
export function snippets(): Readonly<Record<string, Snippet>> {
  const declarations = Object.entries(STATEMENTS.file).map(([word, { summary, snippet }]) => [
    word,
    { prefix: word, description: summary.replaceAll('`', ''), body: snippet.split('\n') },
  ]);
  return Object.fromEntries([...declarations, ['whole file', WHOLE]]) as Readonly<Record<string, Snippet>>;
}

const WHOLE: Snippet = {
  prefix: 'gramian',
  description: 'A whole file: a network, its data and its training.',
  body: [
    'model ${1:Net}(width = 16) {',
    '  input ${2:features}[${3:13}]',
    '',
    '  dense width',
    '  relu',
    '  dense 1',
    '}',
    '',
    'data ${4:Table} {',
    '  csv "${5:table.csv}", target: ${6:target}',
    '  split train: 80 %, test: 20 %',
    '  standardize',
    '}',
    '',
    'recipe ${7:First} {',
    '  model     ${1:Net}',
    '  data      ${4:Table}',
    '  loss      square',
    '  optimizer adam(rate: 0.001)',
    '  epochs    ${8:20}',
    '  watch     test.mae',
    '}',
    '$0',
  ],
};
