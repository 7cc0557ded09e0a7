// @ts-check
import { readFile } from 'node:fs/promises';
import { createServer, request as sendRequest } from 'node:http';
import { connect } from 'node:net';
import { extname, join, relative, sep } from 'node:path';
import { setupError } from './command.mjs';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

const extensionPrefix = '/extension-under-test';
const configuration = /(<meta id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;

/** @type {Readonly<Record<string, string>>} */
const mediaTypes = { '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json' };

/**
 * @typedef {object} WebExtensionHost
 * @property {(folder: string) => string} address the URL to open in a browser for the URI of a folder
 * @property {() => Promise<void>} stop
 */

/**
 * Stands between a browser and a VS Code server so that an extension runs as in VS Code for the web: it comes over HTTP,
 * VS Code runs it in its web extension host, and nothing of it runs in the server.
 * @param {object} options
 * @param {import('./embedded-vscode.mjs').VsCodeServer} options.server
 * @param {string} options.extensionPath the extension's folder
 * @param {string} [options.testsPath] a CommonJS module in it exporting `run()`, run in the same extension host
 * @returns {Promise<WebExtensionHost>}
 */
export async function serveWebExtensionHost({ server, extensionPath, testsPath }) {
  const front = createServer((request, response) => {
    answer(request, response).catch((error) => {
      if (response.headersSent) response.destroy(error);
      else response.writeHead(500).end(String(error));
    });
  });

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async function answer(request, response) {
    const { pathname } = new URL(request.url ?? '/', 'http://front');
    if (pathname === '/') await answerWithWorkbench(request, response);
    else if (pathname.startsWith(`${extensionPrefix}/`)) await answerWithFile(pathname, response);
    else passOn(request, response);
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async function answerWithWorkbench({ url, headers: { host = '' } }, response) {
    const original = await fetch(`http://127.0.0.1:${server.port}${url}`, { headers: { host } });
    const policy = original.headers.get('content-security-policy');
    response.setHeader('content-type', 'text/html');
    if (policy !== null) response.setHeader('content-security-policy', policy);
    response.end(withExtension(await original.text(), host));
  }

  /** @param {string} page @param {string} host */
  function withExtension(page, host) {
    const [, start, settings] = configuration.exec(page) ?? [];
    if (start === undefined || settings === undefined) {
      throw setupError(
        'The page of this VS Code server holds no configuration; adapt web-extension-host.mjs.',
        1,
      );
    }
    /** @param {string} path */
    const served = (path) => ({ scheme: 'http', authority: host, path: `${extensionPrefix}/${path}` });
    const { developmentOptions, ...others } = JSON.parse(settings.replaceAll('&quot;', '"'));
    const extended = {
      ...others,
      developmentOptions: {
        ...developmentOptions,
        extensions: [served('')],
        ...(testsPath !== undefined && {
          extensionTestsPath: served(relative(extensionPath, testsPath).replaceAll(sep, '/')),
        }),
      },
    };
    return page.replace(
      configuration,
      () => `${start}${JSON.stringify(extended).replaceAll('"', '&quot;')}"`,
    );
  }

  /** @param {string} pathname @param {ServerResponse} response */
  async function answerWithFile(pathname, response) {
    const path = decodeURIComponent(pathname.slice(extensionPrefix.length));
    const content = path.split('/').includes('..')
      ? undefined
      : await readIfPresent(join(extensionPath, path));
    if (content === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': mediaTypes[extname(path)] ?? '' }).end(content);
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  function passOn(request, response) {
    const { method, url, headers } = request;
    const { port } = server;
    const passed = sendRequest({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', (error) => response.destroy(error));
    request.pipe(passed);
  }

  // The page talks to the server over web sockets, which the server in front does not close by itself.
  /** @type {Set<import('node:stream').Duplex>} */
  const upgraded = new Set();
  front.on('upgrade', ({ method, url, rawHeaders }, socket, head) => {
    const upstream = connect(server.port, '127.0.0.1');
    upgraded.add(socket).add(upstream);
    const lines = rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`));
    upstream.write(`${method} ${url} HTTP/1.1\r\n${lines.join('')}\r\n`);
    upstream.write(head);
    socket.pipe(upstream).pipe(socket);
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
  });

  await new Promise((resolve) => front.listen(0, '127.0.0.1', () => resolve(undefined)));
  const listening = front.address();
  if (listening === null || typeof listening === 'string') throw new Error('The server has no port.');
  return {
    address: (folder) => {
      const query = new URLSearchParams({ folder, payload: JSON.stringify([['skipWelcome', 'true']]) });
      return `http://127.0.0.1:${listening.port}/?${query}`;
    },
    stop: async () => {
      const closed = new Promise((resolve) => front.close(resolve));
      front.closeAllConnections();
      for (const socket of upgraded) socket.destroy();
      await closed;
    },
  };
}

/** @param {string} path */
async function readIfPresent(path) {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR') return undefined;
    throw error;
  }
}
