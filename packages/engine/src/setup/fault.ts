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

/** Why no engine could be set up. */
export class SetUpFault extends Error {
  override readonly name = 'SetUpFault';
  constructor(
    readonly code: SetUpFaultCode,
    /** What is wrong, one sentence. */
    readonly what: string,
    /** What to do, one sentence. */
    readonly fix: string,
    options?: ErrorOptions,
  ) {
    super(`${what} ${fix}`, options);
  }
}

/** The fault behind an error of the set-up, or nothing where the error is a defect of ours. */
export function faultOf(error: unknown, cacheFolder: string): SetUpFault | undefined {
  if (error instanceof SetUpFault) return error;
  if (isErrno(error, 'ENOSPC', 'EDQUOT')) {
    const fix = 'Free a gigabyte, or name another folder with GRAMIAN_CACHE.';
    return new SetUpFault('no-space', `The disk that holds ${cacheFolder} is full.`, fix, { cause: error });
  }
  if (isErrno(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT')) {
    const what = `The cache folder ${cacheFolder} cannot be written (${error.code ?? ''}).`;
    const fix = 'Make it writable, or name another folder with GRAMIAN_CACHE.';
    return new SetUpFault('cache-folder', what, fix, { cause: error });
  }
  return undefined;
}
