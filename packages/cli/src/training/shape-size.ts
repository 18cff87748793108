import type { Shape } from '@gramian/core';

/** A shape as prose has it: `28×28×1`; one number is `1`. */
export const sizeText = (shape: Shape): string => (shape.length === 0 ? '1' : shape.join('×'));
