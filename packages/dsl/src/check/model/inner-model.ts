import type { ModelDeclaration, Statement } from '../../syntax/tree.js';
import { reportBlock } from '../statement-form.js';
import type { Context } from './context.js';
import { expandedModel } from './expanded-model.js';
import { named } from './named.js';
import type { OutputStep, Step } from './steps.js';

/** `Angle width: 8`: a model inside a model, with parameters of its own. */
export function innerModel(statement: Statement, model: ModelDeclaration, context: Context): Step {
  const { whole, line, depth, init, scope } = context;
  const { report } = whole.checking;
  const { arguments: args, broken, head, word } = statement;
  reportBlock(statement, report);
  if (line.includes(model)) {
    reportCircle(statement, [...line.slice(line.indexOf(model)), model], context);
    return { kind: 'unknown', statement };
  }
  // That has been reported; looking again would take as long as the first time.
  if (whole.checking.endless.has(model)) return { kind: 'unknown', statement };
  const use = { arguments: args, at: head, broken, scope };
  const { inputs, steps, blocks } = expandedModel(model, use, { whole, line, depth, init });
  whole.blocks.push(...blocks);
  const outputs = outputsIn(steps);
  const [input, second] = inputs;
  const [output, other] = outputs;
  // An output between braces is not what comes out of the model as a line.
  const inner = output && !steps.includes(output) ? output : undefined;
  const surplus = second?.statement ?? other?.statement ?? inner?.statement;
  if (surplus) {
    report({
      code: 'GN1014',
      message: `\`${word.text}\` has ${second ? 'several inputs' : other ? 'several outputs' : 'an output between braces'} and cannot stand inside another model.`,
      help: 'One value goes into a line of a model, and one comes out.',
      place: head,
      related: [
        {
          place: surplus.head,
          message: second ? 'its second input' : other ? 'its second output' : 'its output',
        },
      ],
    });
    return { kind: 'unknown', statement };
  }
  return {
    kind: 'group',
    statement,
    name: word.text,
    steps: upTo(output, steps),
    model: { input: input?.spec, value: input?.value },
    ...named(statement, context),
  };
}

/** What a model gives is its output: what stands below it feeds nothing. */
function upTo(output: OutputStep | undefined, steps: readonly Step[]): readonly Step[] {
  return output ? steps.slice(0, steps.indexOf(output)) : steps;
}

/** The outputs among lines and between their braces. */
function outputsIn(steps: readonly Step[]): readonly OutputStep[] {
  return steps.flatMap((step) => {
    if (step.kind === 'output') return [step];
    if (step.kind === 'branch') return step.paths.flatMap((path) => outputsIn(path.steps));
    return step.kind === 'group' || step.kind === 'frozen' ? outputsIn(step.steps) : [];
  });
}

function reportCircle({ head }: Statement, circle: readonly ModelDeclaration[], { whole }: Context): void {
  const [first] = circle;
  const names = circle.map(({ name }) => `\`${name?.text ?? ''}\``);
  whole.checking.report({
    code: 'GN1010',
    message: `The model ${names[0] ?? ''} stands inside itself${circle.length > 2 ? `: ${names.join(' → ')}` : ''}.`,
    help: 'A model cannot hold itself: it would have no end. For the same layers several times there is `repeat`.',
    place: head,
    related: first?.name ? [{ place: first.name.at, message: 'declared here' }] : [],
  });
}
