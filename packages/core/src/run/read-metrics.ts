import { parseWith } from './parse-with.js';
import { recordSchema, type MetricsRecord } from './schemas.js';

/**
 * The lines of a metrics file.
 * @param text all of it; a torn last line, left by a process that was killed, is left out
 * @param path for messages
 * @throws RunFolderError that names the line which is wrong
 */
export function parseMetrics(text: string, path: string): readonly MetricsRecord[] {
  const lines = text.split('\n');
  // What follows the last newline: nothing, or what a killed process had begun to write.
  lines.pop();
  return lines.map((line, i) => parseWith(recordSchema, line, `${path}:${i + 1}`));
}
