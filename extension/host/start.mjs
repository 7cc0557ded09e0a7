// @ts-check
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from '../../.ci/install.mjs';
import { findOnPath, runMain, runNpm, setupError } from './command.mjs';
import { hasDisplay, openDesktopVsCode } from './desktop-vscode.mjs';
import { installEmbeddedVsCode, startVsCodeServer } from './embedded-vscode.mjs';

const extensionPath = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(extensionPath);

const help = `Usage: npm start [-- [options] [folder]]

Installs what is missing, builds SVC and opens a folder (default: the examples) in VS Code with the
SVC extension loaded: in desktop VS Code where there is a display, else in a VS Code server on this
machine, whose address is printed and can be opened in any browser here.

  --embedded   use the VS Code server also where there is a display
  --port N     the VS Code server's port (default: any free one); implies --embedded
  --help       show this text`;

await runMain(async () => {
  const { showHelp, embedded, port, folder } = parseArguments();
  if (showHelp) {
    console.log(help);
    return;
  }
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw setupError(`'${folder}' is no folder; name one that holds .svc files.`);
  await ensureInstalled();
  await runNpm(['run', 'build'], { cwd: root, show: true });
  const opened = !embedded && (await openDesktopVsCode({ root, folder, extensionPath, log: console.log }));
  if (!opened) await serve(folder, port);
});

function parseArguments() {
  const { values, positionals } = parsedArguments();
  const { help: showHelp, port = '0', embedded } = values;
  if (!/^\d+$/.test(port) || Number(port) > 65_535) {
    throw setupError(`'${port}' is no port; give --port a number from 0 to 65535.`);
  }
  if (positionals.length > 1) {
    throw setupError(`Only one folder can be opened, not ${positionals.length}; name one.`);
  }
  // npm runs this in the project's folder; INIT_CWD is where the user typed.
  const { INIT_CWD = process.cwd() } = process.env;
  const [name] = positionals;
  const folder = name === undefined ? join(root, 'examples') : resolve(INIT_CWD, name);
  return { showHelp, embedded: embedded || values.port !== undefined, port: Number(port), folder };
}

function parsedArguments() {
  try {
    return parseArgs({
      options: {
        help: { type: 'boolean', short: 'h' },
        embedded: { type: 'boolean' },
        port: { type: 'string' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw setupError(`${error instanceof Error ? error.message : error}\n\n${help}`);
  }
}

/**
 * Serves a folder until Ctrl+C.
 * @param {string} folder
 * @param {number} port
 */
async function serve(folder, port) {
  await installEmbeddedVsCode({ log: console.log });
  // Listening first: a Ctrl+C while the server starts must stop it too.
  const interrupted = new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => end(true));
  });
  const server = await startVsCodeServer({ port });
  try {
    const address = server.address({ folder, extensionDevelopmentPath: extensionPath });
    console.log(`\nVS Code with the SVC extension is at\n\n  ${address}\n\nPress Ctrl+C to stop.`);
    await openInBrowser(address);
    const wanted = await Promise.race([interrupted, server.ended.then(() => false)]);
    if (!wanted) throw setupError(`The VS Code server ended by itself; it printed:\n${server.output()}`, 1);
  } finally {
    await server.stop();
  }
  console.log('\nStopped.');
}

/** @param {string} address */
async function openInBrowser(address) {
  const opener = hasDisplay() ? await findOnPath(['xdg-open']) : undefined;
  if (opener === undefined) return;
  // Not waited for: it may last as long as the browser. Where it fails, the address stands above.
  const child = spawn(opener, [address], { detached: true, stdio: 'ignore' });
  child.once('error', (cause) => console.log(`No browser could be opened (${cause.message}).`));
  child.unref();
}
