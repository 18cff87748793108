import { stepLine } from '../../explain/layer-line.js';
import type { LaidLayer, LaidPath, LaidStep, Layout, Value } from '../../network/layout.js';
import { shapeText, sizeOf } from '../../network/shape.js';
import { countText } from '../number-text.js';
import { box, pill } from './box.js';
import { column, escaped, n, type Drawn } from './drawn.js';
import { frame } from './frame.js';
import { branching, skipping } from './joins.js';
import { diagramCss, HUES } from './style.js';

const MARGIN = 20;

/**
 * A model as a picture, from top to bottom: paths side by side, arcs past residual bodies, one colour for all uses of a block, frozen
 * layers hatched. An SVG that is readable on a light and on a dark page.
 */
export function diagramSvg(layout: Layout): string {
  const blocks = blockNames(layout.steps);
  const around: Around = {
    hue: (block) => [...blocks].indexOf(block) % HUES,
    inputs: new Set(layout.inputs.map(({ value }) => value)),
  };
  const [only, ...others] = layout.inputs;
  const start =
    only && others.length === 0
      ? [pill(`input ${only.name}`, only.shape, { enters: false, leaves: true, kind: 'input' })]
      : [];
  const drawn = column([...start, ...steps(layout.steps, around)]);
  const [width, height] = [drawn.width + 2 * MARGIN, drawn.height + 2 * MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" aria-label="The model ${escaped(layout.name)}">`,
    `<style>${diagramCss()}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0,0.8L7,4L0,7.2z"/></marker>',
    '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatching" d="M0,0V7"/></pattern></defs>',
    `<rect class="paper" width="${n(width)}" height="${n(height)}"/>`,
    drawn.draw(MARGIN, MARGIN),
    '</svg>\n',
  ].join('\n');
}

interface Around {
  /** The colour of a block. */
  readonly hue: (block: string) => number;
  readonly inputs: ReadonlySet<Value>;
}

function steps(some: readonly LaidStep[], around: Around): readonly Drawn[] {
  return some.map((step) => stepDrawn(step, around));
}

function stepDrawn(step: LaidStep, around: Around): Drawn {
  switch (step.kind) {
    case 'layer':
      return layerDrawn(step, around);
    case 'branch': {
      const end = { shape: step.output.shape, as: step.as, title: stepLine(step) };
      return branching(
        step.paths.map((path) => pathDrawn(path, around)),
        step.combine,
        end,
      );
    }
    case 'group':
      return frame(stepLine(step), column(steps(step.steps, around)), 'class="frame group"');
    case 'frozen':
      return frame('frozen', column(steps(step.steps, around)), 'class="frame frozen"');
    case 'block':
      return frame(
        step.name,
        column(steps(step.steps, around)),
        `class="frame block hue-${around.hue(step.name)}"`,
      );
    case 'from':
      return source(step.name, step.value, around);
    case 'output':
      return pill(`output ${step.name}`, step.value.shape, { enters: true, leaves: true, kind: 'output' });
  }
}

/** Where a flow begins: an input, or a value that has a name. */
function source(name: string, value: Value, { inputs }: Around): Drawn {
  const isInput = inputs.has(value);
  return pill(isInput ? `input ${name}` : name, value.shape, {
    enters: false,
    leaves: true,
    kind: isInput ? 'input' : 'named',
  });
}

function pathDrawn({ from, input, steps: inner }: LaidPath, around: Around): Drawn {
  const parts = steps(inner, around);
  if (from === undefined) return column(parts);
  return column([source(from, input, around), ...parts]);
}

function layerDrawn(layer: LaidLayer, around: Around): Drawn {
  const { body, output, as, use } = layer;
  const title = titleOf(layer);
  if (!body) {
    const hasWeights = Object.keys(layer.weights ?? { unknown: [] }).length > 0;
    return box({
      text: stepLine(layer),
      shape: output.shape,
      title,
      classes: hasWeights ? ['weights'] : [],
      as,
    });
  }
  const inner = column(steps(body.steps, around));
  if (use.plugin !== 'residual') return frame(stepLine(layer), inner, 'class="frame body"');
  return skipping(inner, layer.weights?.kernel === undefined ? '' : 'conv 1 × 1', {
    shape: output.shape,
    as,
    title,
  });
}

function titleOf({ path, input, output, weights, frozen }: LaidLayer): string {
  const count = Object.values(weights ?? {}).reduce((sum, shape) => sum + sizeOf(shape), 0);
  const parameters = count === 0 ? '' : `, ${countText(count)} parameters${frozen ? ', frozen' : ''}`;
  return `${path}: ${shapeText(input.shape)} → ${shapeText(output.shape)}${parameters}`;
}

function blockNames(some: readonly LaidStep[]): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (inner: readonly LaidStep[]): void => {
    for (const step of inner) {
      if (step.kind === 'block') names.add(step.name);
      if (step.kind === 'branch') for (const path of step.paths) walk(path.steps);
      else if (step.kind === 'layer') walk(step.body?.steps ?? []);
      else if ('steps' in step) walk(step.steps);
    }
  };
  walk(some);
  return names;
}
