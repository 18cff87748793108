import type { ForwardGraph } from '@gramian/core';
import { onnxFiles, savedModelFiles, tfjsFiles } from '@gramian/engine';

/** A way to write a network for another program. */
export interface Format {
  /** Files by their names in the folder. */
  readonly files: (graph: ForwardGraph) => ReadonlyMap<string, Uint8Array>;
  /** Lines that show how to load them. @param folder as the person named it */
  readonly use: (folder: string, graph: ForwardGraph) => readonly string[];
}

export const FORMATS: Readonly<Record<string, Format>> = {
  'saved-model': {
    files: savedModelFiles,
    use: (folder, { input, outputs }) => [
      'In Python:',
      `  model = tf.saved_model.load(${JSON.stringify(folder)}).signatures["serving_default"]`,
      `  model(${input.name}=tf.constant(samples))[${JSON.stringify(outputs.at(-1)?.name)}]`,
    ],
  },
  tfjs: {
    files: tfjsFiles,
    use: (folder, { input, outputs }) => [
      `In a page that serves ${folder}:`,
      `  const model = await tf.loadGraphModel('${folder}/model.json');`,
      `  model.execute({ ${input.name}: samples }, '${outputs.at(-1)?.name ?? ''}');`,
    ],
  },
  onnx: {
    files: onnxFiles,
    use: (folder, { input, outputs }) => [
      'In Python:',
      `  model = onnxruntime.InferenceSession(${JSON.stringify(`${folder}/model.onnx`)})`,
      `  model.run([${JSON.stringify(outputs.at(-1)?.name)}], {${JSON.stringify(input.name)}: samples})[0]`,
    ],
  },
};
