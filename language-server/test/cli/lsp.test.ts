import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import {
  createProtocolConnection,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { folderWith, program } from './svc.js';

test('svc lsp --stdio is a language server', async () => {
  const args = [program, 'lsp', '--stdio', `--clientProcessId=${process.pid}`];
  const child = spawn(process.execPath, args, {
    cwd: await folderWith({}),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const { serverInfo } = (await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  })) as InitializeResult;
  expect(serverInfo?.name).toBe('svc');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect((await ended)[0]).toBe(0);
  connection.dispose();
});
