/** Why a file is refused, one word for each rule of the format. */
export type SafetensorsFault =
  | 'unreadable'
  | 'too-short'
  | 'header-too-large'
  | 'header-cut'
  | 'header-start'
  | 'header-utf8'
  | 'header-json'
  | 'duplicate-name'
  | 'metadata'
  | 'entry'
  | 'type'
  | 'shape'
  | 'overflow'
  | 'offsets'
  | 'length'
  | 'hole'
  | 'overlap'
  | 'truncated'
  | 'trailing';

/** A file breaks one of the rules of safetensors. */
export class SafetensorsError extends Error {
  readonly help: string;

  /**
   * @param fault which rule
   * @param detail what is wrong, a clause without its full stop
   * @param file name of the file, for the message
   */
  constructor(
    readonly fault: SafetensorsFault,
    readonly detail: string,
    file = 'The data',
  ) {
    super(
      fault === 'unreadable'
        ? `${file} cannot be read: ${detail}.`
        : `${file} is not a valid safetensors file: ${detail}.`,
    );
    this.name = 'SafetensorsError';
    this.help =
      fault === 'unreadable'
        ? 'Check the path and your rights to it.'
        : 'It is damaged or incomplete: take another copy, or write it again.';
  }
}
