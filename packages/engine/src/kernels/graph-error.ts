import type { GraphNode, Place } from '@gramian/core';

/** A graph that TensorFlow refused or that failed while it ran. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  constructor(
    message: string,
    /** The node that failed, where TensorFlow named one. */
    readonly node: string | undefined,
    /** The statement that the node came from. */
    readonly at: Place | undefined,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Turns the addon's error into one that says which node failed, without the addon's preamble. */
export function graphError(error: unknown, nodes: ReadonlyMap<string, GraphNode>): GraphError {
  const text = error instanceof Error ? error.message : String(error);
  const message = text.replace(/^(Session fail to run with error|Failed to load SavedModel): /, '').trim();
  const named = [...message.matchAll(/\{\{(?:function_)?node ([^}]+)\}\}/g)].map(([, node]) => node ?? '');
  const node = named.find((name) => nodes.has(name));
  return new GraphError(message, node, node === undefined ? undefined : nodes.get(node)?.at, {
    cause: error,
  });
}
