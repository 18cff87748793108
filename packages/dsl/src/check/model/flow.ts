import { combinedShape, type Place, sameShape, ShapeError, shapeText, sizeOf } from '@gramian/core';
import type { Finding } from '../../diagnostic/diagnostic.js';
import type { Name } from '../../syntax/tree.js';
import type { Checking } from '../checking.js';
import { type BlockUse, BlockUses, nameOf } from './block-uses.js';
import { LayerShapes } from './layer-shape.js';
import { shapeAfter } from './layer-flow.js';
import { cameFrom, LARGEST, type Traced } from './traced.js';
import type { Block, BlockStep, BranchStep, FromStep, GroupStep, OutputStep, Step, Value } from './steps.js';

/** What flows between two lines: a shape, one that nobody knows after a fault, or nothing at all. */
export type Current = Traced | 'unknown' | 'nothing';

/** Follows the shapes through a model. After a fault nothing more is said of what comes from it. */
export class Flow {
  readonly outputs: { readonly name: Name; readonly at: Place; readonly current: Current }[] = [];
  layers = new LayerShapes();
  readonly #values = new Map<Value, Current>();
  readonly #blocks = new BlockUses();
  /** How many `frozen` are around. */
  #frozen = 0;

  constructor(private checking: Checking) {}

  /** A value from outside: an input. */
  give(value: Value, current: Current): void {
    this.#values.set(value, current);
  }

  through(steps: readonly Step[], start: Current): Current {
    let current = start;
    for (const step of steps) {
      current = this.#after(step, current);
      if ('value' in step) this.#values.set(step.value, current);
    }
    return current;
  }

  #after(step: Step, current: Current): Current {
    switch (step.kind) {
      case 'unknown':
        return 'unknown';
      case 'from':
        return this.#from(step);
      case 'output':
        return this.#output(step, current);
      case 'branch':
        return this.#branch(step, current);
      case 'frozen': {
        this.#frozen++;
        const made = this.through(step.steps, current);
        this.#frozen--;
        return made;
      }
      case 'group':
        return current === 'nothing' ? this.#nothing(step) : this.#group(step, current);
      case 'block':
        return current === 'nothing' ? this.#nothing(step) : this.#block(step, current);
      case 'layer': {
        if (current === 'nothing') return this.#nothing(step);
        if (current === 'unknown') return 'unknown';
        const body = (inside: Traced) => this.through(step.body, inside);
        const { layers, checking } = this;
        return shapeAfter(step, current, body, { layers, checking, frozen: this.#frozen > 0 });
      }
    }
  }

  #from({ source }: FromStep): Current {
    return (source && this.#values.get(source)) ?? 'unknown';
  }

  #output(step: OutputStep, current: Current): Current {
    const made = current === 'nothing' ? this.#nothing(step) : current;
    this.outputs.push({ name: step.name, at: step.statement.head, current: made });
    return made;
  }

  /** The shapes inside a group, or inside a model that stands here. */
  #group(step: GroupStep, current: Traced | 'unknown'): Current {
    const { model, statement, steps, name } = step;
    if (model === undefined) return this.through(steps, current);
    if (model.input && current !== 'unknown' && !sameShape(model.input.shape, current.shape)) {
      this.checking.report({
        code: 'GN0701',
        message: `\`${name}\` takes ${shapeText(model.input.shape)}, but ${shapeText(current.shape)} reaches it.`,
        help: `Bring it to that shape, or let the input of \`${name}\` depend on parameters: \`model ${name}(size, channels) { input x[size, size, channels] … }\`.`,
        place: statement.head,
        related: [
          cameFrom(current, statement.head),
          ...(model.input.at ? [{ place: model.input.at, message: 'what it takes' }] : []),
        ],
      });
      current = 'unknown';
    }
    const inside = model.input ? current : 'unknown';
    if (model.value) this.#values.set(model.value, inside);
    return this.#blaming({ place: statement.head, message: `in this use of \`${name}\`` }, () =>
      this.through(steps, inside),
    );
  }

  #block({ block, statement }: BlockStep, current: Traced | 'unknown'): Current {
    if (block === undefined || current === 'unknown') return 'unknown';
    const frozen = this.#frozen > 0;
    const known = this.#blocks.find(block, current.shape, frozen);
    const use = known ?? this.#blockUse(block, statement.head, current, frozen);
    this.layers.addAll(use.layers);
    return use.made;
  }

  #blockUse(block: Block, at: Place, input: Traced, frozen: boolean): BlockUse {
    const { layers } = this;
    this.layers = new LayerShapes();
    const related = { place: at, message: `in this use of \`${nameOf(block)}\`` };
    const made = this.#blaming(related, () => this.through(block.steps, input));
    const use = { at, input, frozen, made, layers: this.layers };
    this.layers = layers;
    this.#blocks.add(block, use, this.checking);
    return use;
  }

  #branch({ combine, paths, statement }: BranchStep, current: Current): Current {
    const made = paths.map((path) => {
      const start =
        path.from === undefined
          ? current
          : path.from === 'unknown'
            ? 'unknown'
            : (this.#values.get(path.from) ?? 'unknown');
      const end = this.through(path.steps, start);
      return { path, end: end === 'nothing' ? this.#nothing(path) : end };
    });
    const known = made.flatMap(({ end, path }) =>
      end === 'unknown' ? [] : [{ ...end, at: path.statement.head }],
    );
    if (combine === undefined || known.length < made.length) return 'unknown';
    const related = known.map(({ shape, at }) => ({
      place: at,
      message: `this path makes ${shapeText(shape)}`,
    }));
    try {
      const shape = combinedShape(
        combine,
        known.map((path) => path.shape),
      );
      if (sizeOf(shape) <= LARGEST) return { shape, from: statement.head };
      throw new ShapeError(
        `\`branch ${combine}\` makes ${shapeText(shape)}: more numbers a sample than a tensor can hold.`,
      );
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      const { message, help } = error;
      this.checking.report({
        code: 'GN1007',
        message,
        ...(help === undefined ? {} : { help }),
        place: statement.head,
        related,
      });
      return 'unknown';
    }
  }

  #nothing({ statement }: Pick<Step, 'statement'>): 'unknown' {
    const names = [...this.#values.keys()].map(({ name }) => name.text);
    this.checking.report({
      code: 'GN1006',
      message: `Nothing reaches this \`${statement.word.text}\`: with several inputs, nothing flows before a \`from\`.`,
      help:
        statement.word.text === 'path'
          ? `Say what the path begins with: \`path from ${names[0] ?? 'image'} { … }\`.`
          : `Say what it is given in a line above it: \`from ${names[0] ?? 'image'}\`.`,
      place: statement.head,
    });
    return 'unknown';
  }

  /** Does something whose faults may come from a use of it, which is shown as well. */
  #blaming<T>(related: NonNullable<Finding['related']>[number], work: () => T): T {
    const { checking } = this;
    this.checking = {
      ...checking,
      report: (finding) => {
        checking.report({ ...finding, related: [...(finding.related ?? []), related] });
      },
    };
    const made = work();
    this.checking = checking;
    return made;
  }
}
