// @ts-check
import { setTimeout as delay } from 'node:timers/promises';

const { NODE_V8_COVERAGE } = process.env;

/** @typedef {{ readonly pid?: number | undefined }} GroupLeader a child process spawned with `detached: true` */

/**
 * Ends a process and all it started.
 * @param {GroupLeader} leader
 */
export async function endGroup(leader) {
  // Coverage is written by processes that end by themselves: extension hosts do so once their server is gone.
  if (NODE_V8_COVERAGE && leader.pid !== undefined) {
    process.kill(leader.pid, 'SIGTERM');
    await groupEnd(leader, 10_000);
  }
  signalGroup(leader, 'SIGTERM');
  if (await groupEnd(leader, 1_000)) return;
  killGroup(leader);
  await groupEnd(leader, 3_000);
}

/**
 * Kills at once, for when this process itself is about to end.
 * @param {GroupLeader} leader
 */
export function killGroup(leader) {
  signalGroup(leader, 'SIGKILL');
}

/**
 * @param {GroupLeader} leader
 * @param {number} milliseconds to wait at most
 * @returns {Promise<boolean>} whether no process of the group is left
 */
async function groupEnd(leader, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (signalGroup(leader, 0)) {
    if (Date.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

/**
 * @param {GroupLeader} leader
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether the group still exists
 */
function signalGroup({ pid }, signal) {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
