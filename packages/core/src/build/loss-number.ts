import { MetricCall } from './watch-call.js';

/**
 * The loss as something to watch: `loss().on('train').every(steps(10))`. Every run records it on both splits after each epoch; this
 * is for another pace.
 */
export function loss(): MetricCall {
  return new MetricCall({ plugin: 'loss', options: {} });
}
