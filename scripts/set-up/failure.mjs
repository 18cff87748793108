/** Set-up cannot go on: one sentence that says what is wrong, one that says what to do. */
export class SetUpFailure extends Error {
  /**
   * @param {string} message
   * @param {string} [help]
   * @param {number} [status] exit status of the process
   */
  constructor(message, help, status = 1) {
    super(message);
    this.help = help;
    this.status = status;
  }
}
