import type { ModelSpec, ModelStep } from '@gramian/core';
import { describe, expect, it } from 'vitest';
import { checkText, codes } from './check-text.js';

/** The model of a text without a fault, as a recipe uses it. Its data are 784 numbers in, one out. */
function modelOf(text: string): ModelSpec {
  const recipe =
    'data D { digits rotate: 0..1 deg }\nrecipe R { model Net; data D; loss square; optimizer sgd(0.1) }\n';
  const { diagnostics, recipes } = checkText(`${text}\n${recipe}`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const [spec] = recipes;
  if (spec === undefined) throw new Error('There is no recipe.');
  return spec.model;
}

/** Steps in short: layers as their words, the rest by kind. */
function short(steps: readonly ModelStep[]): readonly unknown[] {
  return steps.map((step) => {
    if (!('kind' in step)) {
      const body = step.body ? [short(step.body)] : [];
      return [
        step.plugin,
        ...Object.values(step.options),
        ...body,
        ...(step.as ? [`as ${step.as}`] : []),
      ].join(' ');
    }
    const as = 'as' in step && step.as !== undefined ? [`as ${step.as}`] : [];
    switch (step.kind) {
      case 'branch':
        return [
          `branch ${step.combine}`,
          ...as,
          ...step.paths.map((path) => [path.from ?? '', ...short(path.layers)]),
        ];
      case 'group':
        return [`group ${step.name}`, ...as, ...short(step.layers)];
      case 'frozen':
        return ['frozen', ...as, ...short(step.layers)];
      case 'block':
        return [`block ${step.block}`, ...as].join(' ');
      case 'from':
        return `from ${step.value}`;
      case 'output':
        return `output ${step.name}`;
    }
  });
}

describe('what the constructs of a model become', () => {
  it('a branch, with the value that each path begins with', () => {
    const model = modelOf(`model Net {
      input left[14, 28, 1]
      input right[14, 28, 1]
      branch concat as both {
        path from left { flatten; dense 3 }
        path from right { flatten }
        path from left { max-pool 2; flatten }
      }
      dense 1
      branch add { path { }; path from both { dense 1 } }
    }`);
    expect(model.inputs.map(({ name, shape }) => [name, shape])).toEqual([
      ['left', [14, 28, 1]],
      ['right', [14, 28, 1]],
    ]);
    expect(short(model.layers)).toEqual([
      [
        'branch concat',
        'as both',
        ['left', 'flatten', 'dense 3'],
        ['right', 'flatten'],
        ['left', 'max-pool 2', 'flatten'],
      ],
      'dense 1',
      ['branch add', [''], ['both', 'dense 1']],
    ]);
  });

  it('outputs, groups and values that are gone back to', () => {
    const model = modelOf(`model Net {
      input image[28, 28, 1]
      flatten as pixels
      group Trunk as features { dense 8; relu }
      from pixels
      frozen as fixed { dense 8 }
      branch add { path from features { }; path { }; path from fixed { } }
      dense 1
      output first
    }`);
    expect(short(model.layers)).toEqual([
      'flatten as pixels',
      ['group Trunk', 'as features', 'dense 8', 'relu'],
      'from pixels',
      ['frozen', 'as fixed', 'dense 8'],
      ['branch add', ['features'], [''], ['fixed']],
      'dense 1',
      'output first',
    ]);
  });

  it('blocks once, in the order of the text, only those that are used', () => {
    const model = modelOf(`model Net(width = 3) {
      input image[28, 28, 1]
      flatten
      dense 3
      Outer as once
      repeat 2 as i { Outer }
      block Inner { dense width }
      block Outer { dense 4; Inner }
      dense 1
      branch add { path { }; path from once { dense 1 } }
    }`);
    expect(model.blocks?.map(({ name, layers }) => [name, ...short(layers)])).toEqual([
      ['Inner', 'dense 3'],
      ['Outer', 'dense 4', 'block Inner'],
    ]);
    expect(short(model.layers).slice(2, 5)).toEqual(['block Outer as once', 'block Outer', 'block Outer']);
  });

  it('names given in a loop are names of their own in each turn', () => {
    const model = modelOf(`model Net {
      input image[28, 28, 1]
      flatten
      dense 4 as h
      repeat 2 {
        dense 4 as g
        branch add { path { relu }; path from g { }; path from h { } }
      }
      dense 1 as g
      branch add { path from g { }; path from h { dense 1 } }
    }`);
    const branches = model.layers.flatMap((step) => ('kind' in step && step.kind === 'branch' ? [step] : []));
    expect(branches.map(({ paths }) => paths.map(({ from }) => from))).toEqual([
      [undefined, 'g', 'h'],
      [undefined, 'g_2', 'h'],
      ['g_3', 'h'],
    ]);
  });

  it('a model inside a model is a group, its blocks are blocks of the whole', () => {
    const model = modelOf(`model Net {
      input image[28, 28, 1]
      flatten
      Part size: 784
      Part size: 3, width: 2
      dense 1
    }
    model Part(size, width = 3) {
      input x[size]
      block Layer { dense width }
      Layer
      branch concat { path { relu }; path from x { dense 1 } }
      dense 3
      output out
    }`);
    expect(model.blocks?.map(({ name, layers }) => [name, ...short(layers)])).toEqual([
      ['Layer', 'dense 3'],
      ['Layer_2', 'dense 2'],
    ]);
    const part = (block: string) => [
      ['branch add', 'as x', ['']],
      `block ${block}`,
      ['branch concat', ['', 'relu'], ['x', 'dense 1']],
      'dense 3',
    ];
    expect(short(model.layers)).toEqual([
      'flatten',
      ['group Part', ...part('Layer')],
      ['group Part', ...part('Layer_2')],
      'dense 1',
    ]);
  });

  it('`init` is an option of the layers below that do not say theirs', () => {
    const model = modelOf(`model Net {
      input image[28, 28, 1]
      conv 2
      init zeros
      conv 2
      conv 2, init: he
      group Part { conv 2; init he; conv 2 }
      residual { conv 2 }
      init he
      block Shared { conv 2 }
      Shared
      flatten
      dense 1
    }`);
    const inits =
      JSON.stringify([model.layers, model.blocks]).match(/"plugin":"conv","options":\{[^}]*\}/g) ?? [];
    expect(inits.map((use) => /"init":"(\w+)"/.exec(use)?.[1] ?? '')).toEqual([
      '',
      'zeros',
      'he',
      'zeros',
      'he',
      'zeros',
      'he',
    ]);
  });
});

describe('a model with several inputs fits data with as many numbers', () => {
  const inputs = (sizes: readonly number[]) =>
    `model Net { ${sizes.map((size, i) => `input x${i}[${size}]`).join('; ')}
      branch concat { ${sizes.map((_, i) => `path from x${i} { }`).join('; ')} }\n dense 1 }
    data D { digits rotate: 0..1 deg }
    recipe R { model Net; data D; loss square; optimizer sgd(0.1) }`;

  it.each([[[784, 1], ['GN0702']] as const, [[700, 84], []] as const, [[784], ['GN0702']] as const])(
    '%j',
    (sizes, found) => {
      expect(codes(inputs(sizes))).toEqual(found);
    },
  );

  it('and its outputs are one vector for the loss', () => {
    const text = `model Net { input image[28, 28, 1]; flatten; dense 1; output a; dense 1; output b }
      data D { digits rotate: 0..1 deg }
      recipe R { model Net; data D; loss square; optimizer sgd(0.1) }`;
    const [found] = checkText(text).diagnostics;
    expect(found?.message).toContain('the model gives [2] and the data [1]');
  });
});

describe('how often a thing is said', () => {
  it('a fault in a model that others hold is one', () => {
    const text = `model A(n = 4) { input x[n]; dense n; covn 3 }
      model B { input x[4]; A; A; repeat 3 { A } }
      model C { input x[4]; B; A 4 }`;
    expect(codes(text)).toEqual(['GN0301']);
  });

  it('a shape that does not fit inside a model is shown with the use that brings it', () => {
    const text = `model A(n) { input x[n]; residual { dense 4 } }
      model B { input x[4]; A 4; dense 3; A 3 }`;
    const { diagnostics } = checkText(text);
    expect(diagnostics.map(({ code, place }) => [code, place.line])).toEqual([['GN0701', 1]]);
    expect(diagnostics[0]?.related.at(-1)).toMatchObject({
      message: 'in this use of `A`',
      place: { line: 2 },
    });
  });

  it('what is expanded has an end', () => {
    const chain = Array.from({ length: 40 }, (_, i) => `model M${i} { input x[4]; M${i + 1}; M${i + 1} }`);
    expect(new Set(codes(`${chain.join('\n')}\nmodel M40 { input x[4]; dense 4 }`))).toEqual(
      new Set(['GN0505']),
    );
    const blocks = Array.from({ length: 40 }, (_, i) => `block B${i} { B${i + 1}; B${i + 1} }`);
    expect(codes(`model Net { input x[4]; ${blocks.join('; ')}; block B40 { dense 4 }; B0 }`)).toEqual([]);
  });
});
