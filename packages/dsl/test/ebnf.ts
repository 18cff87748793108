import fc from 'fast-check';

// Reads the EBNF of docs/language.md and makes texts from it.

type Expression =
  | { readonly kind: 'terminal'; readonly text: string }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Expression[] }
  | { readonly kind: 'optional' | 'repeated'; readonly inner: Expression };

/** The rules of a grammar by name. */
export function readGrammar(text: string): ReadonlyMap<string, Expression> {
  const rules = [...text.matchAll(/^(\w+)\s*=\s*((?:"[^"]*"|[^";])*);/gm)];
  return new Map(rules.map(([, name = '', body = '']) => [name, new Reader(body).choice()]));
}

class Reader {
  readonly #tokens: readonly string[];
  #next = 0;

  constructor(body: string) {
    this.#tokens = body.match(/"[^"]*"|\w+|[[\]{}()|]/g) ?? [];
  }

  choice(): Expression {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'choice', parts };
  }

  #sequence(): Expression {
    const parts: Expression[] = [];
    for (
      let token = this.#tokens[this.#next];
      token !== undefined && !/^[|\])}]$/.test(token);
      token = this.#tokens[this.#next]
    )
      parts.push(this.#item(token));
    return { kind: 'sequence', parts };
  }

  #item(token: string): Expression {
    this.#next++;
    if (token.startsWith('"')) return { kind: 'terminal', text: token.slice(1, -1) };
    if (/^\w/.test(token)) return { kind: 'rule', name: token };
    const inner = this.choice();
    this.#next++;
    return token === '(' ? inner : { kind: token === '[' ? 'optional' : 'repeated', inner };
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#next] !== token) return false;
    this.#next++;
    return true;
  }
}

/** Texts that a rule allows, tokens with spaces between them. */
export function textsOf(
  grammar: ReadonlyMap<string, Expression>,
  rule: string,
  tokens: Readonly<Record<string, fc.Arbitrary<string>>>,
): fc.Arbitrary<string> {
  const depth = { depthIdentifier: fc.createDepthIdentifier(), depthSize: 'small' as const, maxDepth: 12 };
  const { [rule]: made } = fc.letrec<Record<string, string>>((tie) => {
    const arbitrary = (expression: Expression): fc.Arbitrary<string> => {
      switch (expression.kind) {
        case 'terminal':
          return fc.constant(expression.text);
        case 'rule':
          return tokens[expression.name] ?? tie(expression.name);
        case 'sequence':
          return fc
            .tuple(...expression.parts.map(arbitrary))
            .map((parts) => parts.filter((part) => part !== '').join(' '));
        case 'choice':
          return fc.oneof(depth, ...expression.parts.map(arbitrary));
        case 'optional':
          return fc.oneof(depth, fc.constant(''), arbitrary(expression.inner));
        case 'repeated':
          return fc.oneof(
            depth,
            fc.constant(''),
            fc.array(arbitrary(expression.inner), { maxLength: 3 }).map((parts) => parts.join(' ')),
          );
      }
    };
    return Object.fromEntries([...grammar].map(([name, expression]) => [name, arbitrary(expression)]));
  });
  if (made === undefined) throw new Error(`The grammar has no rule ${rule}.`);
  return made;
}
