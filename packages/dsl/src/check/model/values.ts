import { freeName } from '@gramian/core';
import type { Name } from '../../syntax/tree.js';
import type { Value } from './steps.js';

/** The values that have a name where a line stands. */
export class Values {
  readonly #own = new Map<string, Value>();

  private constructor(
    /** Names around that are seen here. */
    private readonly around: Values | undefined,
    /** Names around that are not: of the text outside the braces of a word that sees only what it is given. */
    private readonly beyond: { readonly values: Values; readonly word: string } | undefined,
    /** Names that the spec has already where these will stand. */
    private readonly taken: Set<string>,
  ) {}

  static none(): Values {
    return new Values(undefined, undefined, new Set());
  }

  /** Between the braces of `path` and `frozen`. */
  inside(): Values {
    return new Values(this, undefined, new Set(this.taken));
  }

  /** Between the braces of `repeat`, whose turns stand one below the other in the spec. */
  turn(): Values {
    return new Values(this, undefined, this.taken);
  }

  /** Between the braces of `residual`, `group` and `block`, which see nothing but what they are given. */
  closed(word: string): Values {
    return new Values(undefined, { values: this, word }, new Set());
  }

  find(name: string): Value | undefined {
    return this.#own.get(name) ?? this.around?.find(name);
  }

  /** A value of that name outside of the braces through which nothing is seen, and the word with those braces. */
  hidden(name: string): { readonly value: Value; readonly word: string } | undefined {
    if (this.beyond === undefined) return this.around?.hidden(name);
    const value = this.beyond.values.find(name);
    return value ? { value, word: this.beyond.word } : this.beyond.values.hidden(name);
  }

  /** Gives a name, which must not be in view. */
  give(name: Name): Value {
    const value = { name, as: freeName(name.text, this.taken) };
    this.taken.add(value.as);
    this.#own.set(name.text, value);
    return value;
  }

  get names(): readonly string[] {
    return [...(this.around?.names ?? []), ...this.#own.keys()];
  }
}
