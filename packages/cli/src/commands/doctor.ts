import { diagnose, diagnosisText, setUpEngine, type SetUpProgress } from '@gramian/engine';
import type { Context } from '../command-line.js';
import { EXIT, type Exit } from '../exit.js';
import { bar, percent } from '../terminal/bar.js';
import { LiveBlock } from '../terminal/live.js';
import type { Page } from '../terminal/terminal.js';

/** `gramian doctor`: which engine runs, and why; with `--fix`, sets it up first. */
export async function doctor(
  { fix, json }: { readonly fix?: boolean; readonly json?: boolean },
  { terminal: { out, err } }: Context,
): Promise<Exit> {
  if (fix && !(await setUp(err))) return EXIT.interrupted;
  const diagnosis = await diagnose();
  out.line(json ? JSON.stringify({ version: 1, ...diagnosis }, null, 2) : diagnosisText(diagnosis));
  return diagnosis.problems.length === 0 ? EXIT.done : EXIT.fault;
}

/** @returns false where Ctrl-C stopped it; what else goes wrong is in the diagnosis */
async function setUp(page: Page): Promise<boolean> {
  const stop = new AbortController();
  const onSignal = () => {
    stop.abort();
  };
  process.once('SIGINT', onSignal);
  const progress = page.live ? new LiveProgress(page) : new PlainProgress(page);
  try {
    const status = await setUpEngine({
      signal: stop.signal,
      onProgress: (now) => {
        progress.show(now);
      },
    });
    progress.close();
    if (status.engine === 'portable' && status.problems[0] !== undefined)
      page.line(`${page.style.warning('It did not work')}: ${status.problems[0].message}\n`);
    return true;
  } catch (error) {
    progress.close();
    if (!stop.signal.aborted) throw error;
    page.line('Stopped. Run it again to go on.');
    return false;
  } finally {
    process.off('SIGINT', onSignal);
  }
}

class LiveProgress {
  readonly #block: LiveBlock;

  constructor(private readonly page: Page) {
    this.#block = new LiveBlock(page);
  }

  show(now: SetUpProgress): void {
    this.#block.show(() => {
      const fraction = now.total === 0 ? 0 : now.done / now.total;
      const size =
        now.unit === 'bytes' && now.total > 0 ? `${megabytes(now.done)} of ${megabytes(now.total)} MB` : '';
      return [
        `  ${bar(fraction, 24, this.page.style)}  ${percent(fraction).padStart(5)}  ${size}  ${now.text}`,
      ];
    });
  }

  close(): void {
    this.#block.clear();
  }
}

class PlainProgress {
  #said = '';

  constructor(private readonly page: Page) {}

  show({ text }: SetUpProgress): void {
    if (text !== this.#said) this.page.line(`${text} …`);
    this.#said = text;
  }

  close(): void {
    // Nothing is drawn that would have to be removed.
  }
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
