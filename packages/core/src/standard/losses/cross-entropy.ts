import { z } from 'zod';
import { sameShape, ShapeError, shapeText } from '../../network/shape.js';
import { defineLoss } from '../../plugin/define.js';

/** −Σ yₖ log softmax(f)ₖ. Gradient softmax(f) − y; Hessian diag(p) − ppᵀ (for targets that sum to 1). */
export const crossEntropy = defineLoss({
  name: 'cross-entropy',
  apiVersion: 1,
  summary: 'For one class out of several: minus the log probability of the right one.',
  documentation:
    '−log softmax(f)ₖ for the right class k, averaged over the samples. The network ends in one number a class, without softmax: the loss applies it.',
  example: 'loss cross-entropy',
  options: z.object({}),
  response: 'softmax',
  metric: 'accuracy',
  fits(output, target) {
    const [classes = 0] = target;
    if (target.length !== 1 || classes < 2)
      throw new ShapeError(
        `\`cross-entropy\` needs a target of one number a class, but the data has ${shapeText(target)}.`,
        'Use `square` for numbers, or let the data give class labels.',
      );
    if (!sameShape(output, target))
      throw new ShapeError(
        `\`cross-entropy\` needs one output a class, ${shapeText(target)}, but the network gives ${shapeText(output)}.`,
        `End the network with \`dense ${classes}\`.`,
      );
  },
  create: (_, { tf }) => ({
    value: (outputs, targets) => tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(outputs)), -1)),
    hessian(outputs) {
      const [n = 1, classes = 1] = outputs.shape;
      const p = tf.softmax(outputs);
      const outer = tf.mul(p.reshape([n, classes, 1]), p.reshape([n, 1, classes]));
      return tf.sub(tf.mul(p.reshape([n, 1, classes]), tf.eye(classes)), outer);
    },
  }),
});
