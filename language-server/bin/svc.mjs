#!/usr/bin/env node
// @ts-check
import { existsSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const program = new URL('../dist/cli.mjs', import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  fail(`svc needs Node.js 20.19 or newer, and this is ${process.versions.node}; install a newer one.`);
} else if (!existsSync(program)) {
  fail('svc is not built yet: run `npm run build` in its folder.');
} else {
  await import(program.href);
}

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  process.exitCode = 2;
}
