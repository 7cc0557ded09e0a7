import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { program } from './svc.js';

export interface Served {
  /** The address that was printed. */
  readonly address: string;
  /** All that was printed. */
  readonly printed: string;
  /** Asks below the address, or at another path. */
  ask(path: string, options?: AskOptions): Promise<Answered>;
  /** Ends it as Ctrl+C does. */
  interrupt(): Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** `svc serve` on a folder, until the test ends. */
export async function serve(folder: string, ...args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [program, 'serve', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const errors = text(child.stderr);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let printed = '';
  child.stdout.setEncoding('utf8');
  while (!printed.includes('\n')) {
    const [more] = await Promise.race([once(child.stdout, 'data'), ended.then(() => [undefined])]);
    if (typeof more !== 'string') throw new Error(`svc serve has ended: ${await errors}`);
    printed += more;
  }
  const address = /http:\S+/.exec(printed)?.[0] ?? '';
  return {
    address,
    printed,
    ask: (path, options = {}) => ask(path.startsWith('/') ? path : new URL(address).pathname + path, options),
    async interrupt() {
      child.kill('SIGINT');
      const [exitCode] = await ended;
      return { exitCode, stderr: await errors };
    },
  };

  function ask(path: string, { method = 'GET', headers = {}, body }: AskOptions): Promise<Answered> {
    const { port } = new URL(address);
    return new Promise((resolve, reject) => {
      // The path goes out as it is; `fetch` would take `..` out of it.
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        const { statusCode: status, headers } = response;
        text(response).then((body) => resolve({ status, headers, body }), reject);
      });
      sent.once('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}
