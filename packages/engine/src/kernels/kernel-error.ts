/** TensorFlow's own message, without the addon's preamble and with the kernel's name. */
export function kernelError(op: string, error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  const message = text.replace(/^Invalid TF_Status: \d+\s*Message: /, '');
  return new Error(`${op}: ${message}`, { cause: error });
}
