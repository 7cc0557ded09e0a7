import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningBrowser {
  /** Settles when it has ended; what it had to say about it. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const flags = [
  '--headless',
  // The browser ends when the other end of its pipe is gone, however this process ended.
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-sync',
  // It reaches nothing but this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Opens a page in a browser without a window, with an empty profile that is gone afterwards. */
export async function runBrowser(program: string, address: string): Promise<RunningBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'svc-browser-'));
  // Chromium has no sandbox for root, and would not start; it shows nothing but our own page.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...flags, ...asRoot, `--user-data-dir=${profile}`, address], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', () => resolve(said.trim()));
  });
  return {
    ended,
    async stop() {
      child.kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
