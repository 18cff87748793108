/* global document, HTMLElement, navigator */
// The report's own script: legend, values under the pointer, copying. Without it the page is complete, and still.

/**
 * @typedef {{ from: number, to: number, log: boolean }} Scale
 * @typedef {{ step: number[], epoch: number[], seconds: number[], value: number[] }} Columns
 * @typedef {{ recipe: number, name: string, colour: string, line: number, marks: number }} Curve
 * @typedef {{ along: 'epoch' | 'seconds' | 'step', x: Scale, y: Scale, percent: boolean, unit: string, curves: Curve[] }} Panel
 * @typedef {{ points: Columns[], panels: Record<string, Panel> }} ReadoutData
 */

/** @type {ReadoutData} */
const data = JSON.parse(document.getElementById('readout-data')?.textContent ?? '{"points":[],"panels":{}}');
/** @type {Set<number>} */
const hidden = new Set();

/** @param {string} name @param {string} [className] @param {string} [text] */
function element(name, className = '', text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** @param {string} selector @returns {NodeListOf<HTMLElement>} */
function all(selector) {
  return document.querySelectorAll(selector);
}

/** @param {number} value */
function numberText(value) {
  const size = Math.abs(value);
  if (value === 0) return '0';
  return size >= 1e5 || size < 1e-4 ? value.toExponential(2) : Number(value.toPrecision(3)).toString();
}

/** @param {Panel} panel @param {number} value */
function valueText(panel, value) {
  if (panel.percent) return `${(value * 100).toFixed(1)} %`;
  return `${numberText(value)}${panel.unit === '' ? '' : ` ${panel.unit}`}`;
}

/** Where a value stands on an axis, 0 to 1. @param {Scale} scale @param {number} value */
function position({ from, to, log }, value) {
  if (!log) return (value - from) / (to - from);
  return value <= from ? 0 : Math.log(value / from) / Math.log(to / from);
}

/** The place in a rising column that is nearest to a value. @param {number[]} column @param {number} value */
function nearest(column, value) {
  let low = 0;
  let high = column.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((column[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const before = column[low - 1];
  return before !== undefined && value - before < (column[low] ?? Infinity) - value ? low - 1 : low;
}

/** Whether a curve's marks say something else than its line. @param {Curve} curve */
function twofold({ line, marks }) {
  return line !== marks && (data.points[marks]?.step.length ?? 0) > 0;
}

/** @param {HTMLElement} plot @param {Panel} panel */
function readout(plot, panel) {
  const cursor = element('div', 'cursor');
  const card = element('div', 'readout');
  /** @type {HTMLElement[]} */
  let shown = [];
  let at = panel.x.to / 2;

  function clear() {
    for (const part of shown) part.remove();
    shown = [];
  }

  /** @param {number} x in the axis's own unit */
  function show(x) {
    clear();
    at = Math.min(panel.x.to, Math.max(panel.x.from, x));
    const left = position(panel.x, at);
    const rows = panel.curves.filter(({ recipe }) => !hidden.has(recipe)).map((curve) => row(curve));
    const when = panel.along === 'seconds' ? `${numberText(at)} s` : `${panel.along} ${numberText(at)}`;
    const table = element('table');
    table.append(...heading(), ...rows);
    card.replaceChildren(element('b', '', when), table);
    card.style.left = left < 0.5 ? `calc(${left * 100}% + 14px)` : '';
    card.style.right = left < 0.5 ? '' : `calc(${(1 - left) * 100}% + 14px)`;
    cursor.style.left = `${left * 100}%`;
    plot.append(cursor, ...shown, card);
    shown.push(cursor, card);
  }

  /** What the columns are, where there are two. */
  function heading() {
    if (!panel.curves.some(twofold)) return [];
    const made = element('tr', 'quiet');
    made.append(element('td'), element('td', '', 'whole set'), element('td', '', 'batches'));
    return [made];
  }

  /** @param {Curve} curve */
  function row(curve) {
    const made = element('tr');
    const name = element('td');
    const bullet = element('i');
    bullet.style.setProperty('--colour', curve.colour);
    name.append(bullet, curve.name);
    made.append(name);
    if (twofold(curve)) made.append(cell(curve.marks, ''));
    made.append(cell(curve.line, curve.colour));
    return made;
  }

  /** The value of a set of points next to the pointer, and a dot on it. @param {number} set @param {string} colour */
  function cell(set, colour) {
    const points = data.points[set];
    const along = points?.[panel.along] ?? [];
    const i = nearest(along, at);
    const [x, value] = [along[i], points?.value[i]];
    if (x === undefined || value === undefined) return element('td');
    // Past its end a curve has nothing to say.
    if (at > (along.at(-1) ?? 0) + panel.x.to / 100) return element('td', 'quiet', '–');
    if (colour === '') return element('td', '', valueText(panel, value));
    const up = position(panel.y, value);
    if (up >= 0 && up <= 1) {
      const dot = element('div', 'dot');
      dot.style.cssText = `left:${position(panel.x, x) * 100}%;top:${(1 - up) * 100}%;--colour:${colour}`;
      shown.push(dot);
    }
    return element('td', '', valueText(panel, value));
  }

  /** @param {PointerEvent} event */
  function point(event) {
    const box = plot.getBoundingClientRect();
    show(((event.clientX - box.left) / box.width) * panel.x.to);
  }

  plot.addEventListener('pointermove', point);
  plot.addEventListener('pointerdown', point);
  plot.addEventListener('pointerleave', clear);
  plot.addEventListener('blur', clear);
  plot.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    show(at + (way * panel.x.to) / 100);
  });
}

for (const figure of all('.panel')) {
  const panel = data.panels[figure.dataset['panel'] ?? ''];
  const plot = figure.querySelector('.plot');
  if (panel && plot instanceof HTMLElement) readout(plot, panel);
}

for (const key of all('[data-toggle]'))
  key.addEventListener('click', () => {
    const recipe = key.dataset['toggle'] ?? '';
    if (!hidden.delete(Number(recipe))) hidden.add(Number(recipe));
    const off = hidden.has(Number(recipe));
    for (const twin of all(`[data-toggle="${recipe}"]`)) twin.setAttribute('aria-pressed', String(!off));
    for (const curve of all(`[data-recipe="${recipe}"]`)) curve.style.display = off ? 'none' : '';
  });

for (const button of all('[data-copy]')) {
  const command = button.parentElement?.querySelector('code')?.textContent ?? '';
  button.hidden = !('clipboard' in navigator);
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(command).then(
      () => (button.textContent = 'copied'),
      () => (button.hidden = true),
    );
  });
}

document.documentElement.classList.add('scripted');
