/** commander's message as one plain sentence: `error: unknown option '--sed'\n(Did you mean --seed?)`. */
export function usageText(message: string): string {
  const [what = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const sentence = what.charAt(0).toUpperCase() + what.slice(1).replace(/[.]*$/, '.');
  return suggestion === undefined ? sentence : `${sentence} ${suggestion.replace(/^\((.*)\)$/, '$1')}`;
}
