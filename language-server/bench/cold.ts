import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one run of a command took, process start included. */
export interface Run {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** Runs a Node program on a folder and measures it. */
export function measure(program: readonly string[], scratch: string): Run {
  const memoryFile = join(scratch, 'memory.txt');
  const hook = join(scratch, 'memory.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(memoryFile)}, String(process.resourceUsage().maxRSS)));`,
  );
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', hook, ...program], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = (performance.now() - started) / 1000;
  // Findings are no failure of the run.
  if (status !== 0 && status !== 1) throw new Error(`${program.join(' ')} ended with ${status}: ${stderr}`);
  return { seconds, peakMegabytes: Number(readFileSync(memoryFile, 'utf8')) / 1024 };
}

/** The fastest of several runs: what disturbs a run only makes it slower. */
export function fastest(runs: readonly Run[]): Run {
  return {
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    peakMegabytes: Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)),
  };
}
