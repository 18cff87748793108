export type SetUpFaultCode =
  | 'no-wheel'
  | 'no-pip'
  | 'no-compiler'
  | 'no-space'
  | 'download'
  | 'hash'
  | 'archive'
  | 'compile'
  | 'load'
  | 'engine-folder'
  | 'cache-folder'
  | 'stopped';

/** Why no engine could be set up. The message is one sentence on what is wrong and one on what to do. */
export class SetUpFault extends Error {
  override readonly name = 'SetUpFault';
  constructor(
    readonly code: SetUpFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
