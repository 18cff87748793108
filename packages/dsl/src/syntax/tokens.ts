import type { ITokenConfig, TokenType } from 'chevrotain';
import { createToken, Lexer } from './chevrotain.js';

/** Any token that gives a statement no structure: neither bracket, nor end, nor `as`. */
export const Plain = createToken({ name: 'Plain', pattern: Lexer.NA });

const all: TokenType[] = [];

function token(name: string, pattern: RegExp | string, config: Partial<ITokenConfig> = {}): TokenType {
  const type = createToken({ name, pattern, categories: [Plain], ...config });
  all.push(type);
  return type;
}

token('Whitespace', /[ \t\v\f\r\n\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+/, {
  group: Lexer.SKIPPED,
  line_breaks: true,
});
token('LineComment', /\/\/[^\r\n]*/, { group: 'comments' });
token('BlockComment', /\/\*[^]*?\*\//, { group: 'comments', line_breaks: true });
export const EndlessComment = token('EndlessComment', /\/\*[^]*/, { group: 'comments', line_breaks: true });
export const HashComment = token('HashComment', /#[^\r\n]*/, { group: 'comments' });

/** `nn.` before a layer, as it stands in PyTorch: read as if it were not there. Behind a dot it is a name like any other. */
token(
  'ForeignPrefix',
  /(?<![\w.-])(?:torch\.(?:nn\.)?|nn\.|F\.|(?:tf\.)?keras\.layers\.|tf\.nn\.)(?:functional\.)?(?=[A-Za-z])/,
  { group: 'prefixes', line_breaks: false, start_chars_hint: ['t', 'n', 'F', 'k'] },
);

const text = (open: string, close: string) =>
  new RegExp(`${open}(?:[^${close}\\\\\\r\\n]|\\\\[^\\r\\n])*${close}`);
export const StringText = token('String', text('"', '"'));
export const ForeignString = token('ForeignString', /'(?:[^'\\\r\n]|\\[^\r\n])*'|[“”„][^“”„"\r\n]*[“”"]/, {
  categories: [StringText, Plain],
});
export const EndlessString = token('EndlessString', /["'“”„][^\r\n]*/, { categories: [StringText, Plain] });

export const Name = createToken({
  name: 'Name',
  pattern: /[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z][A-Za-z0-9_]*)*/,
  categories: [Plain],
});
/** A keyword is an ordinary name wherever the grammar does not ask for the keyword. */
const keyword = (word: string, config: Partial<ITokenConfig> = {}) =>
  token(`${word.charAt(0).toUpperCase()}${word.slice(1)}`, word, {
    longer_alt: Name,
    categories: [Name, Plain],
    ...config,
  });
export const Use = keyword('use');
export const Model = keyword('model');
export const Data = keyword('data');
export const Recipe = keyword('recipe');
export const Experiment = keyword('experiment');
export const From = keyword('from');
export const As = keyword('as', { categories: [] });
export const True = keyword('true', { categories: [Plain] });
export const False = keyword('false', { categories: [Plain] });
all.push(Name);

export const NumberText = createToken({
  name: 'Number',
  pattern: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/,
  categories: [Plain],
});
/** Dots are tried before `.5`, so that `1..5` is a range. */
export const Dots = createToken({ name: 'Dots', pattern: '..', categories: [Plain] });
token('ForeignDots', /\.\.\.|…/, { categories: [Dots, Plain] });
all.push(Dots);
/** `.5`, `5.`, `1_000`: clear to a person, and told how it is written here. */
export const OddNumber = token('OddNumber', /\.\d+(?:[eE][+-]?\d+)?|\d+\.(?![\d.])|\d+(?:_\d+)+/, {
  categories: [NumberText, Plain],
});
all.push(NumberText);

export const LeftBrace = token('LeftBrace', '{', { categories: [] });
export const RightBrace = token('RightBrace', '}', { categories: [] });
export const LeftParenthesis = token('LeftParenthesis', '(', { categories: [] });
export const RightParenthesis = token('RightParenthesis', ')', { categories: [] });
export const LeftBracket = token('LeftBracket', '[', { categories: [] });
export const RightBracket = token('RightBracket', ']', { categories: [] });

/** What ends a statement: a semicolon, or a line end that layout.ts found to be one. */
export const End = token('End', ';', { categories: [] });
export const Comma = token('Comma', ',');
export const Colon = token('Colon', ':');
export const Equals = token('Equals', '=');
export const Dot = token('Dot', '.');
export const Percent = token('Percent', '%');
// Only ever a fault, as in `use @gramian/optim-ggn`; a token so that it is reported with its statement.
token('At', '@');

/** Operators, and how other languages and word processors write them. */
function operator(name: string, sign: string, foreign?: RegExp): TokenType {
  const type = createToken({ name, pattern: sign, categories: [Plain] });
  if (foreign) token(`Foreign${name}`, foreign, { categories: [type, Plain] });
  all.push(type);
  return type;
}
export const Plus = operator('Plus', '+');
export const Minus = operator('Minus', '-', /[−–—]/);
export const Power = operator('Power', '^', /\*\*/);
export const Times = operator('Times', '*', /[×·∙⋅]/);
export const Divide = operator('Divide', '/', /÷/);

/** In the order in which the lexer tries them. */
export const TOKENS: readonly TokenType[] = all;
