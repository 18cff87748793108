import type { UseOf } from '../plugin/word-call.js';
import { StepCall } from './step.js';

/** First values for the layers below. */
export class InitCall extends StepCall {
  constructor(readonly use: UseOf<'initializer'>) {
    super();
  }

  /** It is no line of the spec: the layers have it. */
  override written(): undefined {
    return undefined;
  }
}

/** `init(glorot())`: first values for the layers below it in its list, and between their braces, that do not say their own. */
export function init(initializer: UseOf<'initializer'>): InitCall {
  return new InitCall(initializer);
}
