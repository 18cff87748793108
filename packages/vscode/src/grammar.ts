import { type Home, STATEMENTS, UNITS } from '@gramian/dsl/editor';

/** A rule of a TextMate grammar. */
export interface Rule {
  readonly comment?: string;
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

type Captures = Readonly<Record<string, { readonly name: string }>>;

export interface Grammar {
  readonly name: string;
  readonly scopeName: string;
  readonly fileTypes: readonly string[];
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

const NAME = '[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z][A-Za-z0-9_]*)*';
/** Where a statement can begin: with its line, behind a brace, behind `;`. */
const START = '(?:^|(?<=[{;]))\\s*';
/** A word ends where no name goes on, and is no option. */
const END = '(?![A-Za-z0-9_-])(?!\\s*[:=])';

const oneOf = (words: readonly string[]) => `(${words.join('|')})`;

/** The grammar by which an editor colours a text before anything is understood. Its words are those of the language. */
export function grammar(): Grammar {
  return {
    name: 'Gramian network',
    scopeName: 'source.net',
    fileTypes: ['net'],
    patterns: [
      { include: '#comments' },
      use(),
      ...HOMES.map((home) => ({ include: `#${home}` })),
      { include: '#piece' },
      { include: '#values' },
    ],
    repository: {
      comments: comments(),
      ...Object.fromEntries(HOMES.map((home) => [home, declaration(home)])),
      ...Object.fromEntries(HOMES.map((home) => [`${home}-block`, block(home)])),
      ...Object.fromEntries(HOMES.map((home) => [`${home}-statement`, statement(home)])),
      piece: piece(),
      parentheses: parentheses(),
      values: values(),
    },
  };
}

const HOMES = Object.keys(STATEMENTS).filter((home): home is Exclude<Home, 'file'> => home !== 'file');

function comments(): Rule {
  return {
    patterns: [
      { name: 'comment.line.double-slash.net', match: '//.*$' },
      { name: 'comment.block.net', begin: '/\\*', end: '\\*/' },
    ],
  };
}

function use(): Rule {
  return {
    begin: `${START}(use)${END}`,
    beginCaptures: { 1: { name: 'keyword.control.import.net' } },
    end: '$',
    patterns: [{ include: '#comments' }, { include: '#values' }],
  };
}

/** `model Angle(width = 16) { … }`: up to the end of its block. */
function declaration(home: string): Rule {
  return {
    begin: `${START}(${home})${END}(?:\\s+(${NAME}))?`,
    beginCaptures: { 1: { name: 'storage.type.net' }, 2: { name: 'entity.name.type.net' } },
    end: '(?<=\\})',
    patterns: [
      { include: '#comments' },
      { include: `#${home}-block` },
      {
        match: `\\b(from)\\s+(${NAME})`,
        captures: { 1: { name: 'keyword.other.net' }, 2: { name: 'entity.name.type.net' } },
      },
      {
        begin: '\\(',
        end: '\\)',
        patterns: [
          { include: '#comments' },
          { match: `${NAME}(?=\\s*=)`, name: 'variable.parameter.net' },
          { include: '#values' },
        ],
      },
    ],
  };
}

function block(home: string): Rule {
  return {
    begin: '\\{',
    beginCaptures: { 0: { name: 'punctuation.section.block.begin.net' } },
    end: '\\}',
    endCaptures: { 0: { name: 'punctuation.section.block.end.net' } },
    patterns: [
      { include: '#comments' },
      { include: `#${home}-statement` },
      { include: `#${home}-block` },
      { include: '#values' },
    ],
  };
}

/** The word with which a line begins: one of the language, or one that a package brings. */
function statement(home: Exclude<Home, 'file'>): Rule {
  const own = Object.keys(STATEMENTS[home]);
  const declared = own.filter((word) => STATEMENTS[home][word]?.slot.takes === 'declared');
  const naming = own.filter((word) => STATEMENTS[home][word]?.slot.takes === 'name');
  return {
    patterns: [
      ...(declared.length + naming.length === 0
        ? []
        : [
            {
              match: `${START}${oneOf([...declared, ...naming])}${END}\\s+(${NAME})`,
              captures: { 1: { name: 'keyword.control.net' }, 2: { name: 'entity.name.type.net' } },
            },
          ]),
      { match: `${START}${oneOf(own)}${END}`, captures: { 1: { name: 'keyword.control.net' } } },
      {
        match: `${START}(${NAME})${END}`,
        captures: { 1: { name: 'support.function.net' } },
      },
      {
        match: `\\b(as|from)\\s+(${NAME})`,
        captures: { 1: { name: 'keyword.other.net' }, 2: { name: 'variable.other.net' } },
      },
      ...(home === 'experiment' ? EXPERIMENT_RULES : []),
    ],
  };
}

/** A line by itself, as documentation shows it where the pointer rests. */
function piece(): Rule {
  const own = [...new Set(HOMES.flatMap((home) => Object.keys(STATEMENTS[home])))];
  return {
    patterns: [
      { match: `${START}${oneOf(own)}${END}`, captures: { 1: { name: 'keyword.control.net' } } },
      { match: `${START}(${NAME})${END}`, captures: { 1: { name: 'support.function.net' } } },
    ],
  };
}

/** `against`, and the paths of a grid, whose parts are options. */
const EXPERIMENT_RULES: readonly Rule[] = [
  { match: `(?<![\\w.-])against(?![\\w-])`, name: 'keyword.other.net' },
  { match: `${NAME}(?=(?:\\.${NAME})+\\s*:)`, name: 'variable.parameter.net' },
  { match: `(?<=\\.)${NAME}(?=(?:\\.${NAME})*\\s*:)`, name: 'variable.parameter.net' },
];

function parentheses(): Rule {
  return {
    patterns: [
      { begin: '\\(', end: '\\)', patterns: [{ include: '#comments' }, { include: '#values' }] },
      { begin: '\\[', end: '\\]', patterns: [{ include: '#comments' }, { include: '#values' }] },
    ],
  };
}

function values(): Rule {
  const words = UNITS.filter((unit) => /^\w/.test(unit));
  return {
    patterns: [
      {
        name: 'string.quoted.double.net',
        begin: '"',
        end: '"|$',
        patterns: [{ name: 'constant.character.escape.net', match: '\\\\.' }],
      },
      {
        match: `(\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)(?:\\s*(%)|\\s*${oneOf(words)}(?![A-Za-z0-9_-]))?`,
        captures: {
          1: { name: 'constant.numeric.net' },
          2: { name: 'keyword.other.unit.net' },
          3: { name: 'keyword.other.unit.net' },
        },
      },
      { name: 'constant.language.boolean.net', match: '(?<![\\w-])(true|false)(?![\\w-])' },
      { name: 'variable.parameter.net', match: `${NAME}(?=\\s*:)` },
      { name: 'support.function.net', match: `${NAME}(?=\\()` },
      { name: 'variable.other.net', match: NAME },
      { name: 'keyword.operator.net', match: '\\.\\.|[-+*/^]' },
      { include: '#parentheses' },
    ],
  };
}
