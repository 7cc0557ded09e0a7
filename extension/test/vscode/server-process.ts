import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { assert } from 'chai';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { eventually, findsDefinition, show } from './editor.js';

const run = promisify(execFile);

describe('the process of the language server', () => {
  it('is started again when its process dies', async () => {
    await show('orders.svc');
    await findsDefinition();
    const before = await serverProcess();
    process.kill(before, 'SIGKILL');
    await eventually(async () => assert.notStrictEqual(await serverProcess(), before));
    await findsDefinition();
  });

  it('is another one after a restart', async () => {
    await show('orders.svc');
    const before = await serverProcess();
    await commands.executeCommand('svc.restartServer');
    await findsDefinition();
    assert.notStrictEqual(await serverProcess(), before);
  });
});

/** The id of the one language server that this extension host has started. */
async function serverProcess(): Promise<number> {
  const processes = process.platform === 'linux' ? await processesOfLinux() : await processesOfPs();
  const servers = processes.filter(
    ({ parent, command }) => parent === process.pid && command.includes('server.cjs'),
  );
  const [server] = servers;
  assert(server && servers.length === 1, `one server runs, not ${servers.length}`);
  return server.id;
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** A minimal Linux has no `ps`. */
async function processesOfLinux(): Promise<Process[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => {
      try {
        const [status, command] = await Promise.all(
          ['status', 'cmdline'].map((name) => readFile(`/proc/${id}/${name}`, 'utf8')),
        );
        return {
          id: Number(id),
          parent: Number(/^PPid:\s*(\d+)/m.exec(status ?? '')?.[1]),
          command: command ?? '',
        };
      } catch {
        // It has ended since the folder was listed.
        return [];
      }
    }),
  );
  return found.flat();
}

async function processesOfPs(): Promise<Process[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args=']);
  return stdout.split('\n').map((line) => {
    const [, id, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { id: Number(id), parent: Number(parent), command };
  });
}
