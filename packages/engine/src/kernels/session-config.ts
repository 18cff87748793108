import type { SessionOptions } from '@gramian/core';
import { threadsOf } from '../load/environment.js';
import { encode, integer } from '../saved-model/messages.js';

/** Where native/load-graph.cc looks for it, beside the graph. */
export const configFile = 'session_config.pb';

/** ConfigProto of tensorflow/core/protobuf/config.proto, as far as a session's options go. */
export function encodeSessionConfig({ threads }: SessionOptions): Uint8Array {
  return encode((config) => {
    if (threads !== undefined) integer(config, 2, threads);
    // The kernels of a graph for one thread run in the caller's: handing them to another costs more than it gains.
    if ((threads ?? Number(threadsOf())) === 1) integer(config, 5, -1);
    else if (threads !== undefined) integer(config, 5, threads);
  });
}
