import { itemsText } from '../complete/items-text.js';
import type { OutlinedParameter } from '../outline.js';
import type { SignatureParts } from './signature.js';

/** A model with its parameters: `Angle(width: 16)`. */
export function modelParts(
  name: string,
  parameters: readonly OutlinedParameter[],
  inParentheses: boolean,
): SignatureParts {
  return {
    head: `${name}${inParentheses ? '(' : ' '}`,
    parts: parameters.map((parameter) => {
      const initial = parameter.default && itemsText(parameter.default);
      return {
        name: parameter.name,
        text: initial === undefined ? parameter.name : `${parameter.name}: ${initial}`,
        documentation: initial === undefined ? 'parameter, needed' : `parameter, default \`${initial}\``,
      };
    }),
    tail: inParentheses ? ')' : '',
    documentation: `The model \`${name}\` of this file.`,
    positional: parameters.map((parameter) => parameter.name),
  };
}
