/** A default value as it would be written in a `.net` file. */
export function defaultText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(defaultText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('plugin' in value && typeof value.plugin === 'string') return value.plugin;
  if ('from' in value && 'to' in value)
    return `${String(value.from)}..${String(value.to)}${'unit' in value ? ` ${String(value.unit)}` : ''}`;
  if ('value' in value && 'unit' in value) return `${String(value.value)} ${String(value.unit)}`;
  return JSON.stringify(value);
}
