/** A JSON document for people and programs: indented, with a newline at its end. NaN and infinities become texts. */
export function encodeJson(value: unknown): string {
  return `${JSON.stringify(value, nameNonFinite, 2)}\n`;
}

/** One line of JSON. NaN and infinities, which JSON does not have, become the texts "NaN", "Infinity", "-Infinity". */
export function encodeJsonLine(value: object): string {
  return `${JSON.stringify(value, nameNonFinite)}\n`;
}

function nameNonFinite(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
