import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readable, Writable } from 'node:stream';

/** The Chromium of this machine, or undefined where there is none. */
export function findChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return names.find((name) => spawnSync(name, ['--version']).status === 0);
}

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
};

/** A page in a headless Chromium, spoken to through the DevTools protocol over a pipe. */
export class Page {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #events: Message[] = [];
  #session: string | undefined;
  #sent = 0;

  private constructor(chromium: string) {
    this.#profile = mkdtempSync(join(tmpdir(), 'gramian-chromium-'));
    const flags = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      '--remote-debugging-pipe',
    ];
    this.#process = spawn(chromium, [...flags, `--user-data-dir=${this.#profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    let rest = '';
    (this.#process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.#receive(JSON.parse(part) as Message);
    });
  }

  /** Starts a browser with an empty page. */
  static async start(chromium: string): Promise<Page> {
    const page = new Page(chromium);
    const { targetInfos } = await page.send('Target.getTargets');
    const [target] = (targetInfos as { type: string; targetId: string }[]).filter(
      ({ type }) => type === 'page',
    );
    const { sessionId } = await page.send('Target.attachToTarget', {
      targetId: target?.targetId,
      flatten: true,
    });
    page.#session = String(sessionId);
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await page.send(`${domain}.enable`);
    return page;
  }

  async close(): Promise<void> {
    const exited = once(this.#process, 'exit');
    this.#session = undefined;
    void this.send('Browser.close').catch(() => undefined);
    await exited;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  /** Opens an address and waits until it has loaded. */
  async open(
    url: string,
    view: { width: number; height: number; dark?: boolean; mobile?: boolean },
  ): Promise<void> {
    const { width, height, dark = false, mobile = false } = view;
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile });
    await this.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
    });
    this.#events.length = 0;
    await this.send('Page.navigate', { url });
    while (this.events('Page.loadEventFired').length === 0) await pause(20);
  }

  /** What the page has told since it was opened. */
  events(method: string): readonly Record<string, unknown>[] {
    return this.#events.flatMap((event) => (event.method === method ? [event.params ?? {}] : []));
  }

  /** The value of an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value?: unknown }).value;
  }

  send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const id = ++this.#sent;
    const session = this.#session === undefined ? {} : { sessionId: this.#session };
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
    });
  }

  #receive(message: Message): void {
    if (message.id === undefined) this.#events.push(message);
    else this.#waiting.get(message.id)?.(message);
  }
}
