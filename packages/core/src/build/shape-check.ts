import { layOut } from '../network/lay-out.js';
import { ModelError } from '../network/model-error.js';
import { ShapeError } from '../network/shape.js';
import { PluginError } from '../plugin/plugin-error.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import { optionsText } from '../report/use-text.js';
import type { Place } from '../spec/place.js';
import type { ModelSpec, ModelStep } from '../spec/spec.js';
import { BuildError } from './build-error.js';

/** Lines that are shown above the one that is wrong. */
const ABOVE = 3;

/**
 * Follows the shapes through a model.
 * @throws BuildError that shows the line which does not fit, with the lines above it
 */
export function checkShapes(
  model: ModelSpec,
  vocabulary: Vocabulary,
  called: (...given: never) => unknown,
): void {
  const listing = new Listing();
  const blocks = model.blocks?.map((block) => ({
    ...block,
    layers: listing.under(`block ${block.name}`, block.layers),
  }));
  const placed = { ...model, ...(blocks ? { blocks } : {}), layers: listing.placed(model.layers) };
  try {
    layOut(placed, vocabulary);
  } catch (cause) {
    const known = cause instanceof ShapeError || cause instanceof ModelError || cause instanceof PluginError;
    if (!known) throw cause;
    const help = cause.help === undefined ? '' : ` ${cause.help}`;
    const frame = cause.at ? `\n${listing.around(cause.at.line)}` : '';
    throw new BuildError(`The model \`${model.name}\`: ${cause.message}${help}${frame}`, called, { cause });
  }
}

/** The lines of a model as a text, so that an error can say in which of them it is. */
class Listing {
  readonly #lines: string[] = [];
  #depth = 1;

  placed(steps: readonly ModelStep[]): readonly ModelStep[] {
    return steps.map((step) => {
      const at = this.#line(lineText(step));
      if (!('kind' in step)) return { ...step, at, ...(step.body ? { body: this.#inside(step.body) } : {}) };
      if (step.kind === 'branch') {
        this.#depth++;
        const paths = step.paths.map((path) => ({
          ...path,
          at: this.#line(path.from === undefined ? 'path' : `path from ${path.from}`),
          layers: this.#inside(path.layers),
        }));
        this.#depth--;
        return { ...step, at, paths };
      }
      return 'layers' in step ? { ...step, at, layers: this.#inside(step.layers) } : { ...step, at };
    });
  }

  under(head: string, steps: readonly ModelStep[]): readonly ModelStep[] {
    this.#line(head);
    return this.#inside(steps);
  }

  /** A line with those above it. @param line from 1 */
  around(line: number): string {
    const first = Math.max(0, line - 1 - ABOVE);
    return this.#lines
      .slice(first, line)
      .map((text, i) => `${first + i + 1 === line ? '>' : ' '} ${text}`)
      .join('\n');
  }

  #inside(steps: readonly ModelStep[]): readonly ModelStep[] {
    this.#depth++;
    const inside = this.placed(steps);
    this.#depth--;
    return inside;
  }

  #line(text: string): Place {
    this.#lines.push(`${'  '.repeat(this.#depth)}${text}`);
    const line = this.#lines.length;
    return { offset: line, length: 0, line, column: 1 };
  }
}

function lineText(step: ModelStep): string {
  const as = 'as' in step ? ` as ${step.as}` : '';
  if (!('kind' in step)) return `${step.plugin} ${optionsText(step.options)}`.trimEnd() + as;
  switch (step.kind) {
    case 'branch':
      return `branch ${step.combine}${as}`;
    case 'group':
      return `group ${step.name}${as}`;
    case 'block':
      return `${step.block}${as}`;
    case 'frozen':
      return `frozen${as}`;
    case 'from':
      return `from ${step.value}`;
    case 'output':
      return `output ${step.name}`;
  }
}
