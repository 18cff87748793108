import { freeName } from '@gramian/core';
import type { ModelDeclaration, Statement } from '../../syntax/tree.js';
import { nameIn } from '../statement-form.js';
import { isConstruct, meant } from './constructs.js';
import type { Context } from './context.js';
import { bodyOf } from './body.js';
import { initOf } from './init.js';
import { fits } from './nesting.js';
import type { Block } from './steps.js';

interface Declared {
  readonly statement: Statement;
  readonly init: Context['init'];
  /** As the spec calls it. */
  readonly as: string;
  block?: Block | 'open';
  /** How deep its lines are nested. */
  height: number;
}

/** The blocks that a model declares, by name. Each is expanded once, where it is first used. */
export class Blocks {
  readonly #declared = new Map<string, Declared>();
  /** Those that something uses, from the outermost of the blocks that are being expanded to the innermost. */
  readonly #open: string[] = [];
  readonly #used = new Set<string>();
  #top: Context | undefined;

  has(name: string): boolean {
    return this.#declared.has(name);
  }

  get names(): readonly string[] {
    return [...this.#declared.keys()];
  }

  /** Reads the declarations at the top of a model. @param context that of the top of the model */
  declare({ block }: ModelDeclaration, context: Context): void {
    const { checking, blockNames } = context.whole;
    this.#top = context;
    let { init } = context;
    for (const statement of block.statements) {
      if (statement.word.text === 'init') init = initOf(statement, context) ?? init;
      if (!declares(statement, context)) continue;
      const name = nameIn(statement, 'block Trunk { conv 16; relu }', checking);
      if (name === undefined) continue;
      const first = this.#declared.get(name.text);
      if (first || isConstruct(name.text) || checking.words.has('layer', name.text))
        checking.report({
          code: 'GN1003',
          message: first ? `There are two blocks \`${name.text}\`.` : `\`${name.text}\` is a word already.`,
          help: first ? 'Give one of the two another name.' : 'Give the block another name, such as `Trunk`.',
          place: name.at,
          ...(first ? { related: [{ place: first.statement.head, message: 'the first' }] } : {}),
        });
      else {
        const as = freeName(name.text, blockNames);
        blockNames.add(as);
        this.#declared.set(name.text, { statement, init, as, height: 0 });
      }
    }
  }

  /** The block of that name, used where a line stands. Nothing where it uses itself, which is reported. */
  use(name: string, statement: Statement, context: Context): Block | undefined {
    const declared = this.#declared.get(name);
    if (declared === undefined) return undefined;
    this.#used.add(name);
    if (declared.block === 'open') {
      this.#reportCircle(name, statement, context);
      return undefined;
    }
    if (declared.block && !fits(statement, context.depth + declared.height, context)) return undefined;
    declared.block ??= this.#expanded(name, declared, context);
    return declared.block;
  }

  /** The blocks that are used. Those that are not are checked all the same. @param context that of the top of the model */
  finish(context: Context): readonly Block[] {
    for (const [name, declared] of this.#declared) {
      if (declared.block !== undefined) continue;
      declared.block = this.#expanded(name, declared, context);
    }
    return [...this.#declared].flatMap(([name, { block }]) =>
      this.#used.has(name) && block !== undefined && block !== 'open' ? [block] : [],
    );
  }

  /** Those that nothing uses. */
  get idle(): readonly { readonly name: string; readonly statement: Statement }[] {
    return [...this.#declared].flatMap(([name, { statement }]) =>
      this.#used.has(name) ? [] : [{ name, statement }],
    );
  }

  #expanded(name: string, declared: Declared, context: Context): Block {
    const { statement, init, as } = declared;
    const block: Block = { name: as, declared: statement, steps: [] };
    declared.block = 'open';
    this.#open.push(name);
    // No counter of a loop around its first use belongs to it.
    const top = this.#top ?? context;
    const { depth, whole } = context;
    const inside = {
      ...top,
      depth,
      values: top.values.closed('block'),
      init,
      inside: 'block',
      sealed: 'block',
    };
    const { deepest } = whole;
    whole.deepest = depth;
    block.steps = bodyOf(statement, `block ${name} { conv 16; relu }`, inside) ?? [
      { kind: 'unknown', statement },
    ];
    declared.height = whole.deepest - depth;
    whole.deepest = Math.max(deepest, whole.deepest);
    this.#open.pop();
    return block;
  }

  #reportCircle(name: string, { head }: Statement, { whole: { checking } }: Context): void {
    const circle = [...this.#open.slice(this.#open.indexOf(name)), name];
    checking.report({
      code: 'GN1010',
      message:
        circle.length === 2
          ? `The block \`${name}\` uses itself.`
          : `The block \`${name}\` uses itself: ${circle.map((each) => `\`${each}\``).join(' → ')}.`,
      help: 'A block is put together from layers and other blocks; for the same layers several times there is `repeat`.',
      place: head,
    });
  }
}

/** True for a `block` with its braces, or what is meant to be one. */
function declares({ word, block }: Statement, { whole: { checking, models } }: Context): boolean {
  if (word.text === 'block') return true;
  const known = checking.words.has('layer', word.text) || models.has(word.text) || isConstruct(word.text);
  return block !== undefined && !known && meant(word.text, checking.words) === 'block';
}
