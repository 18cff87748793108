/** Something thrown, as it crosses from one thread to another. Structured cloning alone would lose names, places and advice. */
export type PackedError =
  | { readonly kind: 'value'; readonly value: unknown }
  | {
      readonly kind: 'error';
      readonly name: string;
      readonly message: string;
      readonly stack?: string;
      readonly cause?: PackedError;
      /** What else it says: `help`, `at`, `code`, `path` … */
      readonly says: Readonly<Record<string, unknown>>;
    };

/** Read through whatever gives them, a getter too. */
const TOLD = ['help', 'at', 'code'];
/** Told apart already. */
const OWN = ['name', 'message', 'stack', 'cause'];

/** A chain of causes longer than this is a circle. */
const DEEPEST = 16;

export function packError(thrown: unknown, depth = 0): PackedError {
  if (!(thrown instanceof Error)) return { kind: 'value', value: isPlain(thrown) ? thrown : String(thrown) };
  const { name, message, stack, cause } = thrown;
  const keys = [...Object.keys(thrown), ...TOLD].filter((key) => !OWN.includes(key));
  const properties = keys.map((key): [string, unknown] => [key, Reflect.get(thrown, key)]);
  return {
    kind: 'error',
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(cause === undefined || depth >= DEEPEST ? {} : { cause: packError(cause, depth + 1) }),
    says: Object.fromEntries(properties.filter(([, value]) => value !== undefined && isPlain(value))),
  };
}

function isPlain(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
