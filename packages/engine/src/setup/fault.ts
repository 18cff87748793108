import { isErrno } from '../errno.js';

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
  | 'own-library'
  | 'cache-folder';

/** Why no engine could be set up. The message says what is wrong and what to do, without line breaks. */
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

/** The fault behind an error of the set-up, or nothing where the error is a defect of ours. */
export function faultOf(error: unknown, cacheFolder: string): SetUpFault | undefined {
  if (error instanceof SetUpFault) return error;
  if (isErrno(error, 'ENOSPC', 'EDQUOT')) {
    const message = `The disk that holds ${cacheFolder} is full. Free a gigabyte, or name another folder with GRAMIAN_CACHE.`;
    return new SetUpFault('no-space', message, { cause: error });
  }
  if (isErrno(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT')) {
    const message = `The cache folder ${cacheFolder} cannot be written (${error.message}). Make it writable, or name another folder with GRAMIAN_CACHE.`;
    return new SetUpFault('cache-folder', message, { cause: error });
  }
  return undefined;
}
