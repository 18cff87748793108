import type { Options, OptionValue, PluginUse, Quantity, Range, RecipeSpec } from '../spec/spec.js';

/** A word in use as the language writes it: `ggn(lambda: 1, damping: 0.3)`. */
export function useText({ plugin, options }: PluginUse): string {
  const text = optionsText(options);
  return text === '' ? plugin : `${plugin}(${text})`;
}

/** `square`, or of several outputs `digit: cross-entropy, angle: 0.1 × square`. */
export function lossText(loss: RecipeSpec['loss']): string {
  if ('plugin' in loss) return useText(loss);
  return loss
    .map(({ output, loss: use, weight }) => {
      const factor = weight === undefined ? '' : `${weight} × `;
      return `${output}: ${factor}${useText(use)}`;
    })
    .join(', ');
}

/** `lambda: 1, damping: 0.3` */
export function optionsText(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}: ${optionText(value)}`)
    .join(', ');
}

/** A value of an option as the language writes it: `0.1`, `[3, 3]`, `-45..45 deg`. */
export function optionText(value: OptionValue): string {
  if (value === null) return 'none';
  if (typeof value === 'string') return /^[\w.-]+$/.test(value) ? value : JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(optionText).join(', ')}]`;
  if ('plugin' in value) return useText(value);
  return 'value' in value ? quantityText(value) : rangeText(value);
}

/** `30 s`, `80%` */
export function quantityText({ value, unit }: Quantity): string {
  return unit === '%' ? `${value}%` : `${value} ${unit}`;
}

function rangeText({ from, to, unit }: Range): string {
  return `${from}..${to}${unit === undefined ? '' : ` ${unit}`}`;
}

function isList(value: OptionValue): value is readonly OptionValue[] {
  return Array.isArray(value);
}
