/**
 * What a person reads of an error: its message, then its help. For assertions on whole messages.
 *
 * @throws Error where `act` throws nothing
 */
export async function messageOf(act: () => unknown): Promise<string> {
  let result: unknown;
  try {
    result = await act();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return 'help' in error && typeof error.help === 'string'
      ? `${error.message}\n${error.help}`
      : error.message;
  }
  throw new Error(`Expected an error, but got ${JSON.stringify(result)}.`);
}
