import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { UsageError } from '../exit-codes.js';
import { refusal } from './refusal.js';

/** Answers a request. @param body as it was sent; empty for a GET */
export type Route = (response: ServerResponse, body: string, query: URLSearchParams) => void | Promise<void>;

export interface PageServerOptions {
  /** 0: any free one. */
  readonly port: number;
  /** By method and path below the address: `GET /`, `POST /diagram`. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Told what a route has thrown. */
  readonly failed: (error: unknown) => void;
}

export interface PageServer {
  /** Where its pages are, with a slash at the end. Whoever does not know it gets nothing. */
  readonly address: string;
  close(): Promise<void>;
}

/** Only this machine reaches it. */
const host = '127.0.0.1';
/** Of a request, in bytes. A picture is posted whole. */
const largestBody = 200_000_000;

/**
 * Serves pages to the browsers of this machine. Other pages in them, and other users of the machine, are kept out by a random
 * part of the address and by `refusal`.
 * @throws UsageError where nothing can listen at the port
 */
export async function startPageServer({ port, routes, failed }: PageServerOptions): Promise<PageServer> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer(async (request, response) => {
    const listening = portOf(server);
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    for (const [name, value] of Object.entries(safeguards)) response.setHeader(name, value);
    const refused = refusal(request.headers, path, { token, port: listening });
    const route = routes[`${request.method} ${path.slice(token.length + 1)}`];
    if (refused !== undefined) end(response, 403, refused);
    else if (route === undefined) end(response, 404, 'There is nothing here.');
    else if (Number(request.headers['content-length'] ?? 0) > largestBody) end(response, 413, 'Too large.');
    else {
      try {
        await route(response, await text(request), new URLSearchParams(search));
      } catch (error) {
        failed(error);
        end(response, 500, error instanceof Error ? error.message : String(error));
      }
    }
  });
  await listen(server, port);
  return {
    address: `http://${host}:${portOf(server)}/${token}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** For every answer: nothing of it is kept, guessed at, framed, or told to other pages. */
const safeguards = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'something else does' : error.code;
      reject(new UsageError(`Nothing can listen at port ${port}: ${reason}; choose another --port.`));
    });
    server.listen(port, host, resolve);
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function end(response: ServerResponse, status: number, sentence: string): void {
  if (response.headersSent) response.end();
  else response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

/** Sends a page. Nothing is loaded but from the same address, and no script runs but those with the nonce. */
export function sendPage(response: ServerResponse, html: (nonce: string) => string): void {
  const nonce = randomUUID();
  // Mermaid puts a <style> into each picture. The layout is worked out in a worker, and a PNG made from the picture: both
  // from what the page itself has made, under a `blob:` address.
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  response
    .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy })
    .end(html(nonce));
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}
