import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one run of a command took, process start included. */
export interface Run {
  readonly seconds: number;
  /** Of all its threads, which tells more than the time it took where other things run. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Runs a Node program on a folder and measures it. */
export function measure(program: readonly string[], scratch: string): Run {
  const usageFile = join(scratch, 'usage.json');
  const hook = join(scratch, 'usage.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(usageFile)}, JSON.stringify(process.resourceUsage())));`,
  );
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', hook, ...program], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = (performance.now() - started) / 1000;
  // Findings are no failure of the run.
  if (status !== 0 && status !== 1) throw new Error(`${program.join(' ')} ended with ${status}: ${stderr}`);
  const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as NodeJS.ResourceUsage;
  const cpuSeconds = (usage.userCPUTime + usage.systemCPUTime) / 1_000_000;
  return { seconds, cpuSeconds, peakMegabytes: usage.maxRSS / 1024 };
}

/** The fastest of several runs: what disturbs a run only makes it slower. */
export function fastest(runs: readonly Run[]): Run {
  return {
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    cpuSeconds: Math.min(...runs.map(({ cpuSeconds }) => cpuSeconds)),
    peakMegabytes: Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)),
  };
}
