import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** How text is set off: in colour, or as it is. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** Names that a person can type. */
  readonly name: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
}

const format = (as: Format) => (text: string) =>
  text === '' ? text : styleText(as, text, { validateStream: false });

export const COLOURED: Style = {
  bold: format('bold'),
  dim: format('dim'),
  name: format('cyan'),
  good: format('green'),
  warning: format('yellow'),
  bad: format(['bold', 'red']),
};

const same = (text: string) => text;

export const PLAIN: Style = { bold: same, dim: same, name: same, good: same, warning: same, bad: same };
