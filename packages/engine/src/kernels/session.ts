import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphDefinition, GraphNode, GraphSession, SessionOptions, Tensor } from '@gramian/core';
import { encodeSavedModel, servingTag } from '../saved-model/saved-model.js';
import type { OutputMetadata, TensorFlowBackend } from './backend.js';
import { graphError } from './graph-error.js';
import { configFile, encodeSessionConfig } from './session-config.js';

/**
 * Loads a graph into a TensorFlow session.
 * The addon loads SavedModels from folders only; the folder is gone again when this returns.
 * @param adopt makes tensors of the session's outputs
 */
export function openSession(
  graph: GraphDefinition,
  backend: TensorFlowBackend,
  adopt: (outputs: readonly OutputMetadata[]) => Tensor[],
  options: SessionOptions = {},
): GraphSession {
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
  const { binding } = backend;
  let id: number | undefined = load(graph, nodes, backend, options);

  return {
    run(feeds, fetches) {
      if (id === undefined) throw new Error('This graph session was disposed.');
      if (fetches.length === 0)
        throw new RangeError('A graph session must be asked for at least one output.');
      const disposed = Object.keys(feeds).find((name) => feeds[name]?.isDisposed);
      if (disposed !== undefined) throw new Error(`The tensor fed to ${disposed} was disposed.`);
      const endpoints = (names: readonly string[]) => names.map((name) => endpoint(name, nodes)).join(',');
      const inputs = backend.getInputTensorIds(Object.values(feeds));
      const targets = [endpoints(Object.keys(feeds)), endpoints(fetches)] as const;
      let outputs: OutputMetadata[];
      try {
        outputs = binding.runSavedModel(id, inputs, ...targets);
      } catch (error) {
        throw graphError(error, nodes);
      }
      return adopt(outputs);
    },
    dispose() {
      if (id === undefined) return;
      binding.deleteSavedModel(id);
      id = undefined;
    },
  };
}

function load(
  graph: GraphDefinition,
  nodes: ReadonlyMap<string, GraphNode>,
  { binding }: TensorFlowBackend,
  options: SessionOptions,
): number {
  const folder = mkdtempSync(join(tmpdir(), 'gramian-graph-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), encodeSavedModel(graph));
    writeFileSync(join(folder, configFile), encodeSessionConfig(options));
    return binding.loadSavedModel(folder, servingTag);
  } catch (error) {
    throw graphError(error, nodes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a name as the addon parses it: always with its output's number. */
function endpoint(name: string, nodes: ReadonlyMap<string, GraphNode>): string {
  const [node = '', output = '0'] = name.split(':');
  if (!nodes.has(node)) throw new RangeError(`The graph has no node ${JSON.stringify(node)}.`);
  return `${node}:${output}`;
}
