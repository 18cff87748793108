import { colours } from './colours.mjs';
import { clock, duration, megabytes } from './quantities.mjs';

const ESC = '\u001b';
/** Redraws a second at most. */
const RATE = 10;
/** Seconds between two plain lines of one task. */
const PLAIN_EVERY = 10;
const BAR = 24;
const NAME = 10;

/**
 * Shows the set-up's tasks one after the other: a live bar on a terminal, plain lines elsewhere.
 * @param {NodeJS.WriteStream} stream
 * @param {NodeJS.ProcessEnv} env
 */
export function tasks(stream, env) {
  const live = stream.isTTY === true && env.TERM !== 'dumb' && !env.CI;
  const paint = colours(stream, env);
  let titled = false;
  let hidden = false;
  const show = () => {
    if (hidden) stream.write(`${ESC}[?25h`);
    hidden = false;
  };
  process.on('exit', show);

  return { begin, note, close };

  function close() {
    show();
    if (titled) stream.write('\n');
  }

  /** @param {string} name of the task, a short word */
  function begin(name) {
    if (!titled)
      stream.write(
        `${paint.bold('Setting up Gramian')} ${paint.dim('(what is done already is skipped)')}\n\n`,
      );
    titled = true;
    const started = performance.now();
    let drawn = -Infinity;
    let phase = '';
    let phaseStarted = started;
    return { update, done };

    /** @param {{ text: string, done?: number, total?: number, bytes?: number, unit?: string }} progress `done` of `total` in any unit */
    function update(progress) {
      const now = performance.now();
      const fresh = progress.text !== phase;
      if (fresh) phaseStarted = now;
      phase = progress.text;
      const wait = live ? 1000 / RATE : fresh ? 0 : PLAIN_EVERY * 1000;
      if (now - drawn < wait) return;
      drawn = now;
      const says = numbers(progress, (now - phaseStarted) / 1000);
      if (live)
        redraw(`  ${name.padEnd(NAME)} ${drawing(progress, paint)}  ${says}  ${paint.dim(progress.text)}`);
      else stream.write(`  ${name}: ${[progress.text, says].filter(Boolean).join(', ')}\n`);
    }

    /** @param {string} result what there is now */
    function done(result, mark = paint.good('✔')) {
      const time = duration((performance.now() - started) / 1000);
      if (live) {
        redraw(`${mark} ${name.padEnd(NAME)} ${result}  ${paint.dim(time)}`);
        stream.write('\n');
        show();
      } else stream.write(`  ${name}: ${result} (${time})\n`);
    }
  }

  /** @param {string} text a line that stays */
  function note(text) {
    stream.write(live ? `\r${ESC}[K  ${text}\n` : `  ${text}\n`);
  }

  function redraw(line) {
    stream.write(`${hidden ? '' : `${ESC}[?25l`}\r${cut(line, (stream.columns ?? 80) - 1)}${ESC}[K`);
    hidden = true;
  }
}

function drawing({ done, total }, paint) {
  const fraction = total ? Math.min(1, done / total) : 0;
  const full = Math.round(fraction * BAR);
  return paint.good('━'.repeat(full)) + paint.dim('─'.repeat(BAR - full));
}

function numbers({ done = 0, total = 0, bytes, unit }, seconds) {
  if (!total) return '';
  const fraction = Math.min(1, done / total);
  const left = fraction > 0.02 && seconds > 1 ? `${clock((seconds / fraction) * (1 - fraction))} left` : '';
  const size = unit === 'bytes' ? `${megabytes(done)} of ${megabytes(total)}` : bytes ? megabytes(bytes) : '';
  return [`${String(Math.floor(fraction * 100)).padStart(3)} %`, size, left].filter(Boolean).join('  ');
}

/** A colour's escape sequence, or one character. */
const PIECES = new RegExp(`${ESC}\\[[0-9;]*m|.`, 'gu');

/** Cuts a line with colours to a number of columns. */
function cut(line, columns) {
  let seen = 0;
  return line.replace(PIECES, (piece) => (piece.startsWith(ESC) || ++seen <= columns ? piece : ''));
}
