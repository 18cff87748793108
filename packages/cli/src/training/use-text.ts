import type { OptionValue, PluginUse } from '@gramian/core';

/** A word in use as it is written: `ggn(lambda: 1, damping: 0.3)`. */
export function useText({ plugin, options }: PluginUse): string {
  const written = Object.entries(options).map(([name, value]) => `${name}: ${valueText(value)}`);
  return written.length === 0 ? plugin : `${plugin}(${written.join(', ')})`;
}

function valueText(value: OptionValue): string {
  if (typeof value === 'string') return /^[A-Za-z][\w-]*$/.test(value) ? value : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(valueText).join(', ')}]`;
  if ('plugin' in value) return useText(value);
  if ('from' in value) return `${value.from}..${value.to}${value.unit === undefined ? '' : ` ${value.unit}`}`;
  return `${value.value} ${value.unit}`;
}

function isList(value: OptionValue): value is readonly OptionValue[] {
  return Array.isArray(value);
}
