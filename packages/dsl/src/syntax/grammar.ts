import type { CstNode, ParserMethod, TokenType } from 'chevrotain';
import { CstParser, tokenMatcher } from './chevrotain.js';
import {
  As,
  Colon,
  Comma,
  Data,
  Divide,
  Dot,
  Dots,
  End,
  Equals,
  Experiment,
  False,
  From,
  LeftBrace,
  LeftBracket,
  LeftParenthesis,
  Minus,
  Model,
  Name,
  NumberText,
  Percent,
  Plain,
  Plus,
  Power,
  Recipe,
  RightBrace,
  RightBracket,
  RightParenthesis,
  StringText,
  Times,
  TOKENS,
  True,
  Use,
} from './tokens.js';
import { startsUnit } from './units.js';

const CONFIG = { recoveryEnabled: true, maxLookahead: 1, nodeLocationTracking: 'onlyOffset' } as const;

type Rule = ParserMethod<[], CstNode>;

/**
 * The grammar of docs/language.md, and beside it the ways in which people get it wrong: what is optional here and not there,
 * and tokens that are `Plain` or `unexpected`. With brackets balanced (brackets.ts) every sequence of tokens is a `file`, so that
 * a fault spoils one statement and nothing after it; build/ reports it.
 */
class NetParser extends CstParser {
  constructor() {
    super([Plain, ...TOKENS], { ...CONFIG, skipValidations: true });
    this.performSelfAnalysis();
  }

  readonly file: Rule = this.RULE('file', () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(End) },
        { ALT: () => this.SUBRULE(this.use) },
        { ALT: () => this.SUBRULE(this.model) },
        { ALT: () => this.SUBRULE(this.data) },
        { ALT: () => this.SUBRULE(this.recipe) },
        { ALT: () => this.SUBRULE(this.experiment) },
        { ALT: () => this.SUBRULE(this.statement), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.unexpected), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.block) },
      ]);
    });
  });

  /** What `--set` says: `optimizer.rate=0.1`. */
  readonly override: Rule = this.RULE('override', () => {
    this.OPTION(() => this.SUBRULE(this.path));
    this.OPTION1(() => this.CONSUME(Equals));
    this.SUBRULE(this.items);
  });

  readonly use: Rule = this.RULE('use', () => {
    this.CONSUME(Use);
    this.OPTION(() => this.CONSUME(StringText));
    this.OPTION1(() => this.SUBRULE(this.unexpected));
  });

  readonly model: Rule = this.RULE('model', () => {
    this.CONSUME(Model);
    this.OPTION(() => this.CONSUME(Name));
    this.OPTION1(() => this.SUBRULE(this.bracketed));
    this.OPTION2(() => this.SUBRULE(this.unexpected));
    this.OPTION3(() => this.SUBRULE(this.block));
  });

  readonly data: Rule = this.RULE('data', () => {
    this.CONSUME(Data);
    this.OPTION(() => this.CONSUME(Name));
    this.OPTION1(() => this.SUBRULE(this.unexpected));
    this.OPTION2(() => this.SUBRULE(this.block));
  });

  readonly recipe: Rule = this.RULE('recipe', () => {
    this.CONSUME(Recipe);
    // `recipe from Fast` lacks a name, rather than being called `from`.
    this.OPTION({
      GATE: () =>
        !(tokenMatcher(this.LA(1), From) && tokenMatcher(this.LA(2), Name)) || tokenMatcher(this.LA(3), Name),
      DEF: () => this.CONSUME(Name),
    });
    this.OPTION1(() => {
      this.CONSUME(From);
      this.OPTION2(() => this.CONSUME1(Name, { LABEL: 'parent' }));
    });
    this.OPTION3(() => this.SUBRULE(this.unexpected));
    this.OPTION4(() => this.SUBRULE(this.block));
  });

  readonly experiment: Rule = this.RULE('experiment', () => {
    this.CONSUME(Experiment);
    this.OPTION(() => this.CONSUME(Name));
    this.OPTION1(() => this.SUBRULE(this.unexpected));
    this.OPTION2(() => this.SUBRULE(this.block));
  });

  readonly block: Rule = this.RULE('block', () => {
    this.CONSUME(LeftBrace);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(End) },
        { ALT: () => this.SUBRULE(this.statement) },
        { ALT: () => this.SUBRULE(this.unexpected), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.block) },
      ]);
    });
    this.CONSUME(RightBrace);
  });

  readonly statement: Rule = this.RULE('statement', () => {
    this.CONSUME(Name);
    this.OPTION(() => this.SUBRULE(this.assign));
    this.OR([
      { GATE: () => this.#isCall(), ALT: () => this.SUBRULE(this.bracketed) },
      { ALT: () => this.SUBRULE(this.items), IGNORE_AMBIGUITIES: true },
    ]);
    this.OPTION1({
      GATE: () => this.#isFrom(),
      DEF: () => {
        this.CONSUME(From);
        this.CONSUME1(Name, { LABEL: 'value' });
      },
    });
    this.OPTION2(() => {
      this.CONSUME(As);
      this.OPTION3(() => this.SUBRULE(this.unexpected));
    });
    this.OPTION4(() => this.SUBRULE(this.block));
    // `residual { … } as h`
    this.OPTION5(() => {
      this.CONSUME1(As, { LABEL: 'late' });
      this.OPTION6(() => this.SUBRULE1(this.unexpected));
    });
  });

  /** Arguments with the commas between them. */
  readonly items: Rule = this.RULE('items', () => {
    this.MANY({
      GATE: () => !this.#isFrom(),
      DEF: () => {
        this.OR([
          { ALT: () => this.SUBRULE(this.argument) },
          { ALT: () => this.CONSUME(Comma) },
          { ALT: () => this.CONSUME(Plain), IGNORE_AMBIGUITIES: true },
        ]);
      },
    });
  });

  readonly bracketed: Rule = this.RULE('bracketed', () => {
    this.CONSUME(LeftParenthesis);
    this.SUBRULE(this.items);
    this.MANY(() => {
      this.OR([{ ALT: () => this.CONSUME(End) }, { ALT: () => this.CONSUME(As) }]);
      this.SUBRULE1(this.items);
    });
    this.CONSUME(RightParenthesis);
  });

  readonly list: Rule = this.RULE('list', () => {
    this.CONSUME(LeftBracket);
    this.SUBRULE(this.items);
    this.MANY(() => {
      this.OR([{ ALT: () => this.CONSUME(End) }, { ALT: () => this.CONSUME(As) }]);
      this.SUBRULE1(this.items);
    });
    this.CONSUME(RightBracket);
  });

  readonly argument: Rule = this.RULE('argument', () => {
    this.OR([
      {
        GATE: () => this.#isNamed(),
        ALT: () => {
          this.CONSUME(Name);
          this.MANY(() => {
            this.CONSUME(Dot);
            this.CONSUME1(Name);
          });
          this.SUBRULE(this.assign);
          this.OPTION(() => this.SUBRULE(this.expression));
        },
      },
      { ALT: () => this.SUBRULE1(this.expression), IGNORE_AMBIGUITIES: true },
    ]);
  });

  readonly assign: Rule = this.RULE('assign', () => {
    this.OR([{ ALT: () => this.CONSUME(Colon) }, { ALT: () => this.CONSUME(Equals) }]);
  });

  readonly expression: Rule = this.RULE('expression', () => {
    this.SUBRULE(this.quantity);
    this.OPTION(() => {
      this.CONSUME(Dots);
      this.OPTION1(() => this.SUBRULE1(this.quantity));
    });
  });

  readonly quantity: Rule = this.RULE('quantity', () => {
    this.SUBRULE(this.sum);
    this.OPTION({
      GATE: () => startsUnit(this.LA(0), this.LA(1)),
      DEF: () => this.OR([{ ALT: () => this.CONSUME(Percent) }, { ALT: () => this.CONSUME(Name) }]),
    });
  });

  readonly sum: Rule = this.RULE('sum', () => {
    this.SUBRULE(this.product);
    this.MANY(() => {
      this.OR([{ ALT: () => this.CONSUME(Plus) }, { ALT: () => this.CONSUME(Minus) }]);
      this.OPTION(() => this.SUBRULE1(this.product));
    });
  });

  readonly product: Rule = this.RULE('product', () => {
    this.SUBRULE(this.unary);
    this.MANY(() => {
      this.OR([{ ALT: () => this.CONSUME(Times) }, { ALT: () => this.CONSUME(Divide) }]);
      this.OPTION(() => this.SUBRULE1(this.unary));
    });
  });

  readonly unary: Rule = this.RULE('unary', () => {
    this.OR([
      {
        ALT: () => {
          this.AT_LEAST_ONE(() => this.CONSUME(Minus));
          this.OPTION(() => this.SUBRULE(this.power));
        },
      },
      { ALT: () => this.SUBRULE1(this.power) },
    ]);
  });

  /** 2^-3^2 is 2^(-(3^2)). */
  readonly power: Rule = this.RULE('power', () => {
    this.SUBRULE(this.primary);
    this.MANY(() => {
      this.CONSUME(Power);
      this.OPTION(() => this.SUBRULE(this.exponent));
    });
  });

  readonly exponent: Rule = this.RULE('exponent', () => {
    this.OR([
      {
        ALT: () => {
          this.AT_LEAST_ONE(() => this.CONSUME(Minus));
          this.OPTION(() => this.SUBRULE(this.primary));
        },
      },
      { ALT: () => this.SUBRULE1(this.primary) },
    ]);
  });

  readonly primary: Rule = this.RULE('primary', () => {
    this.OR([
      { ALT: () => this.CONSUME(NumberText) },
      { ALT: () => this.CONSUME(StringText) },
      { ALT: () => this.CONSUME(True) },
      { ALT: () => this.CONSUME(False) },
      { ALT: () => this.SUBRULE(this.reference) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.bracketed) },
    ]);
  });

  readonly reference: Rule = this.RULE('reference', () => {
    this.SUBRULE(this.path);
    this.OPTION(() => {
      this.OR([{ ALT: () => this.SUBRULE(this.bracketed) }, { ALT: () => this.SUBRULE(this.list) }]);
    });
  });

  readonly path: Rule = this.RULE('path', () => {
    this.CONSUME(Name);
    this.MANY(() => {
      this.CONSUME(Dot);
      this.OPTION(() => this.CONSUME1(Name));
    });
  });

  /** What cannot stand where it stands. */
  readonly unexpected: Rule = this.RULE('unexpected', () => {
    this.AT_LEAST_ONE(() => {
      this.OR([
        { ALT: () => this.CONSUME(Plain) },
        { ALT: () => this.CONSUME(As) },
        { ALT: () => this.SUBRULE(this.bracketed) },
        { ALT: () => this.SUBRULE(this.list) },
      ]);
    });
  });

  /** `path from left {`, but not the option `from` of `linear(from: 1, to: 0)` or a parameter of that name. */
  #isFrom(): boolean {
    return (
      tokenMatcher(this.LA(1), From) &&
      tokenMatcher(this.LA(2), Name) &&
      ([End, As, LeftBrace, RightBrace].some((type) => tokenMatcher(this.LA(3), type)) ||
        Number.isNaN(this.LA(3).startOffset))
    );
  }

  /** `kernel: 3`, `optimizer.rate: [0.1, 0.01]` */
  #isNamed(): boolean {
    let k = 2;
    while (tokenMatcher(this.LA(k), Dot) && tokenMatcher(this.LA(k + 1), Name)) k += 2;
    return tokenMatcher(this.LA(k), Colon) || tokenMatcher(this.LA(k), Equals);
  }

  /** `conv(16, kernel: 3)`, but not `conv (width + 1) * 2`. */
  #isCall(): boolean {
    const is = (k: number, ...types: TokenType[]) => types.some((type) => tokenMatcher(this.LA(k), type));
    const word = this.LA(0);
    if (!is(1, LeftParenthesis) || word.startOffset + word.image.length !== this.LA(1).startOffset)
      return false;
    let k = 1;
    for (let depth = 0; ; k++) {
      if (is(k, LeftParenthesis, LeftBracket)) depth++;
      if (is(k, RightParenthesis, RightBracket) && --depth === 0) break;
    }
    return is(k + 1, End, As, LeftBrace, RightBrace) || Number.isNaN(this.LA(k + 1).startOffset);
  }
}

export const parser = new NetParser();
