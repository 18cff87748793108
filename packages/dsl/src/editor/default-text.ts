import { type OptionValue, optionText } from '@gramian/core';

/** A default value as it would be written in a `.net` file. */
export function defaultText(value: unknown): string {
  return isOptionValue(value) ? optionText(value) : JSON.stringify(value);
}

function isOptionValue(value: unknown): value is OptionValue {
  if (Array.isArray(value)) return value.every(isOptionValue);
  if (typeof value !== 'object' || value === null) return true;
  return (
    ('plugin' in value && 'options' in value) ||
    ('value' in value && 'unit' in value) ||
    ('from' in value && 'to' in value)
  );
}
