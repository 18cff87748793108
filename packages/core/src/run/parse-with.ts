import { z } from 'zod';
import { RunFolderError } from './run-folder-error.js';

/**
 * JSON text through a schema.
 * @param place the file, with its line where it has many
 * @throws RunFolderError that names the place, the field and what is wrong with it
 */
export function parseWith<T>(schema: z.ZodType<T>, json: string, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw broken(place, 'it is not valid JSON', cause);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.length ? `\`${issue.path.join('.')}\`: ` : '';
  throw broken(place, `${field}${issue?.message ?? 'it has another form'}`, result.error);
}

/**
 * The same for a file that says which version of its format it has.
 * @param field where it says so
 * @throws RunFolderError that names both versions where they differ
 */
export function parseVersioned<T>(
  schema: z.ZodType<T>,
  json: string,
  place: string,
  version: { readonly field: string; readonly readable: number },
): T {
  const found = parseWith(z.looseObject({ [version.field]: z.number() }), json, place)[version.field];
  if (found === version.readable) return parseWith(schema, json, place);
  throw new RunFolderError(
    `${place} has version ${String(found)} of its format, and this version of Gramian reads ${version.readable}.`,
    'Read it with the version of Gramian that wrote it.',
  );
}

function broken(place: string, what: string, cause: unknown): RunFolderError {
  return new RunFolderError(
    `${place} cannot be read: ${what}.`,
    'The file was changed or damaged: restore it, or train again.',
    { cause },
  );
}
