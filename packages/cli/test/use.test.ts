import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gramian } from './gramian.js';
import { LINE } from './line.js';

const idx = (shape: readonly number[], values: Uint8Array) =>
  Uint8Array.from([0, 0, 8, shape.length, ...shape.flatMap((size) => [0, 0, 0, size]), ...values]);

/** Pictures of 4 × 4, bright on one side; the label says which: 0 left, 1 right. */
const COUNT = 40;
const side = (right: boolean) => Uint8Array.from({ length: 16 }, (_, i) => (i % 4 < 2 === right ? 20 : 230));
const IMAGES = idx(
  [COUNT, 4, 4],
  Uint8Array.from(Array.from({ length: COUNT }, (_, i) => [...side(i % 2 === 1)]).flat()),
);
const LABELS = idx(
  [COUNT],
  Uint8Array.from({ length: COUNT }, (_, i) => i % 2),
);

const SIDES_NET = `model Sides {
  input image[4, 4, 1]

  flatten
  dense 2
}

data Pictures {
  idx images: "images.idx", labels: "labels.idx"
}

recipe Adam {
  model     Sides
  data      Pictures
  loss      cross-entropy
  optimizer adam(rate: 0.1)
  batch     8
  epochs    20
  seed      1
}
`;

let cwd: string;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'gramian-use-'));
  const files = { ...LINE, 'sides.net': SIDES_NET, 'images.idx': IMAGES, 'labels.idx': LABELS };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  writeFileSync(join(cwd, 'new.csv'), 'b,a\n0.5,1\n-1,-0.25\n');
  for (const name of ['line', 'sides']) {
    const { status, stderr } = await gramian(['train', `${name}.net`, '--out', name, '--quiet'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

const run = (...words: string[]) => gramian(words, { cwd });
const recorded = (recipe: string): Record<string, number> => {
  const status = JSON.parse(readFileSync(join(cwd, 'line', recipe, 'status.json'), 'utf8')) as {
    metrics: Record<string, number>;
  };
  return status.metrics;
};

describe('gramian evaluate', () => {
  it('measures every network of a run again, on its own test samples', async () => {
    const { status, stdout, stderr } = await run('evaluate', 'line', '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { recipes, ...about } = JSON.parse(stdout) as {
      recipes: { recipe: string; samples: number; metrics: { loss: number; mae: number } }[];
    };
    expect(about).toEqual({ version: 1, run: 'line', data: null });
    expect(recipes.map(({ recipe, samples }) => [recipe, samples])).toEqual([
      ['Newton', 16],
      ['Sgd', 16],
    ]);
    for (const { recipe, metrics } of recipes) {
      expect(metrics.loss / (recorded(recipe)['test.loss'] ?? 0)).toBeCloseTo(1, 5);
      expect(metrics.mae / (recorded(recipe)['test.mae'] ?? 0)).toBeCloseTo(1, 5);
    }
  });

  it('shows them as a table, in the target’s unit', async () => {
    const { stdout } = await run('evaluate', 'line');
    expect(stdout.split('\n')).toEqual([
      'The run’s own test samples',
      expect.stringMatching(/^ +samples +loss +mae$/),
      expect.stringMatching(/^ {2}Newton +16 +\S+ +\S+ y$/),
      expect.stringMatching(/^ {2}Sgd +16 +\S+ +\S+ y$/),
      '',
    ]);
  });

  it('takes the samples of another file', async () => {
    writeFileSync(join(cwd, 'far.csv'), 'y,a,b\n12,1,0\n12,1,0\n');
    const { stdout } = await run('evaluate', 'line', '--data', 'far.csv', '--recipe', 'Sgd', '--json');
    const predicted = JSON.parse(
      (await run('predict', 'line', 'far.csv', '--recipe', 'Sgd', '--json')).stdout.split('\n')[0] ?? '',
    ) as { value: number };
    expect(JSON.parse(stdout)).toMatchObject({
      data: 'far.csv',
      recipes: [
        { recipe: 'Sgd', samples: 2, metrics: { mae: expect.closeTo(12 - predicted.value, 4) as number } },
      ],
    });
  });

  it('takes images with their labels', async () => {
    const { stdout } = await run('evaluate', 'sides', '--data', 'images.idx', '--labels', 'labels.idx');
    expect(stdout).toMatch(/^The samples of images\.idx\n.*accuracy\n {2}Adam +40 .* 100\.0 %\n$/);
  });

  it.each([
    [['evaluate', 'line', '--data', 'new.csv'], 'error: `new.csv`, line 2: there is no `y`.'],
    [
      ['evaluate', 'line', '--data', 'nwe.csv'],
      'error: There is no file nwe.csv.\n  = help: Did you mean new.csv?',
    ],
    [['evaluate', 'lines'], 'cannot be read: there is no such file or folder.'],
    [
      ['evaluate', 'line', '--recipe', 'Newtn'],
      'error: line holds no recipe `Newtn`.\n  = help: Did you mean `Newton`?',
    ],
  ])('%j is refused', async (words, message) => {
    const { status, stdout, stderr } = await run(...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});

describe('gramian predict', () => {
  it('says a number for each row, under the target’s name', async () => {
    const { status, stdout, stderr } = await run('predict', 'line', 'new.csv', '--recipe', 'Newton');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toBe('row,y');
    // y = 2a − b, which Newton has nearly learned.
    expect(rows.map((row) => row.split(',').map(Number))).toEqual([
      [1, expect.closeTo(1.5, 0)],
      [2, expect.closeTo(0.5, 0)],
    ]);
  });

  it('writes a file: CSV, or JSON lines by its ending, and never over another', async () => {
    const to = (out: string) => run('predict', 'line', 'new.csv', '--recipe', 'Sgd', '--out', out);
    expect(await to('out.csv')).toMatchObject({
      status: 0,
      stdout: '2 predictions in out.csv\n',
      stderr: '',
    });
    expect(await to('out.jsonl')).toMatchObject({ status: 0, stderr: '' });
    const table = readFileSync(join(cwd, 'out.csv'), 'utf8').trimEnd().split('\n').slice(1);
    const lines = readFileSync(join(cwd, 'out.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual(
      table.map((line) => ({
        row: Number(line.split(',')[0]),
        value: Number(line.split(',')[1]),
        unit: 'y',
      })),
    );
    const again = await to('out.csv');
    expect(again).toMatchObject({ status: 1, stdout: '' });
    expect(again.stderr).toContain('out.csv exists already.');
  });

  it('says the class of pictures, from PNG, JPEG and IDX files', async () => {
    const raw = { raw: { width: 4, height: 4, channels: 1 as const } };
    writeFileSync(join(cwd, 'left.png'), await sharp(side(false), raw).png().toBuffer());
    writeFileSync(join(cwd, 'right.jpg'), await sharp(side(true), raw).jpeg({ quality: 100 }).toBuffer());
    const { status, stdout, stderr } = await run('predict', 'sides', 'left.png', 'right.jpg', 'images.idx');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toBe('file,row,class,probability');
    expect(rows.slice(0, 4).map((row) => row.split(',').slice(0, 3).join())).toEqual([
      'left.png,1,0',
      'right.jpg,1,1',
      'images.idx,1,0',
      'images.idx,2,1',
    ]);
    expect(rows).toHaveLength(2 + COUNT);
    for (const row of rows) expect(Number(row.split(',')[3])).toBeGreaterThan(0.5);
  });

  it('writes nothing where the last of the files is at fault', async () => {
    writeFileSync(join(cwd, 'bad.csv'), 'a,b\n1,2\n1,two\n');
    const words = ['predict', 'line', 'new.csv', 'bad.csv', '--recipe', 'Newton'];
    for (const more of [[], ['--out', 'none.csv']]) {
      const { status, stdout, stderr } = await run(...words, ...more);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toBe(
        'error: `bad.csv`, line 3, column `b`: `two` is not a number.\n  = help: Correct it.\n',
      );
    }
    expect(existsSync(join(cwd, 'none.csv'))).toBe(false);
  });

  it('asks which of several networks is meant', async () => {
    const { status, stderr } = await run('predict', 'line', 'new.csv');
    expect(status).toBe(1);
    expect(stderr).toBe(
      'error: line holds 2 trained networks: `Newton`, `Sgd`.\n  = help: Say which one: --recipe Newton.\n',
    );
  });

  it('says what is wrong with a picture', async () => {
    writeFileSync(join(cwd, 'torn.png'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3));
    const { status, stderr } = await run('predict', 'sides', 'torn.png');
    expect(status).toBe(1);
    expect(stderr).toContain('error: `torn.png` cannot be read as a picture: ');
  });
});
