/**
 * Text with places where it may break into lines, after Wadler, "A prettier printer" (2003). A group is laid out on one line
 * where that fits, and otherwise broken at each of its own lines.
 */
export type Document =
  | string
  | readonly Document[]
  /** A space, or nothing where it is soft; a new line in a group that is broken. */
  | { readonly kind: 'line'; readonly soft: boolean }
  /** A new line in any case. */
  | { readonly kind: 'newline' }
  /** Nothing, but the groups around it are broken. */
  | { readonly kind: 'break' }
  | { readonly kind: 'group'; readonly inner: Document; readonly broken: boolean }
  /** Lines inside begin two columns further in, or below the first column of what is aligned. */
  | { readonly kind: 'indent' | 'align'; readonly inner: Document };

export const LINE: Document = { kind: 'line', soft: false };
export const SOFT_LINE: Document = { kind: 'line', soft: true };
export const NEW_LINE: Document = { kind: 'newline' };
export const BREAK: Document = { kind: 'break' };

export const group = (inner: Document): Document => ({ kind: 'group', inner, broken: breaks(inner) });
export const indent = (inner: Document): Document => ({ kind: 'indent', inner });
export const align = (inner: Document): Document => ({ kind: 'align', inner });

export const INDENT = 2;

function breaks(document: Document): boolean {
  if (typeof document === 'string') return false;
  if (isParts(document)) return document.some(breaks);
  switch (document.kind) {
    case 'line':
      return false;
    case 'newline':
    case 'break':
      return true;
    case 'group':
      return document.broken;
    case 'indent':
    case 'align':
      return breaks(document.inner);
  }
}

const isParts = (document: Document): document is readonly Document[] => Array.isArray(document);

interface Task {
  readonly document: Document;
  readonly indentation: number;
  readonly broken: boolean;
}

/**
 * Lays a document out.
 * @param indentation the column at which it begins, and of the lines inside
 * @param width columns that a line should not go beyond
 */
export function layOutDocument(document: Document, indentation: number, width: number): string {
  let text = '';
  let column = indentation;
  const tasks: Task[] = [{ document, indentation, broken: true }];
  const add = (more: string) => {
    text += more;
    const end = more.lastIndexOf('\n');
    column = end < 0 ? column + more.length : more.length - end - 1;
  };
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    const { document: at } = task;
    if (typeof at === 'string') add(at);
    else if (isParts(at)) addParts(at, task, tasks);
    else if (at.kind === 'newline' || (at.kind === 'line' && task.broken))
      add(`\n${' '.repeat(task.indentation)}`);
    else if (at.kind === 'line') add(at.soft ? '' : ' ');
    else if (at.kind === 'group') {
      const flat = { ...task, document: at.inner, broken: false };
      tasks.push(at.broken || !fits(flat, tasks, width - column) ? { ...flat, broken: true } : flat);
    } else if (at.kind !== 'break')
      tasks.push({
        ...task,
        document: at.inner,
        indentation: at.kind === 'align' ? column : task.indentation + INDENT,
      });
  }
  return text;
}

function addParts(parts: readonly Document[], task: Task, tasks: Task[]): void {
  for (let i = parts.length - 1; i >= 0; i--) tasks.push({ ...task, document: parts[i] ?? '' });
}

/** Whether a document, and of what comes after it as much as stays on its line, takes no more than a number of columns. */
function fits(first: Task, after: readonly Task[], columns: number): boolean {
  let left = columns;
  let next = after.length;
  const tasks = [first];
  while (left >= 0) {
    const task = tasks.pop() ?? after[--next];
    if (task === undefined) return true;
    const { document: at, broken } = task;
    if (typeof at === 'string') left -= at.length;
    else if (isParts(at)) addParts(at, task, tasks);
    else if (at.kind === 'newline' || (at.kind === 'line' && broken)) return true;
    else if (at.kind === 'line') left -= at.soft ? 0 : 1;
    else if (at.kind === 'group') tasks.push({ ...task, document: at.inner, broken: broken || at.broken });
    else if (at.kind !== 'break') tasks.push({ ...task, document: at.inner });
  }
  return false;
}
