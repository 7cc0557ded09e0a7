import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { makePackages } from '../../../.ci/package.mjs';
import { startVsCodeServer } from '../../host/embedded-vscode.mjs';
import { doMainJob } from './main-job.js';

const run = promisify(execFile);

let packages: Awaited<ReturnType<typeof makePackages>>;

beforeAll(async () => {
  packages = await makePackages(await mkdtemp(join(tmpdir(), 'svc-packages-')));
}, 180_000);

describe('the extension as a user installs it', () => {
  test('does the main job', { timeout: 240_000 }, async () => {
    await doMainJob({ vsix: packages.vsix }, 'packaged');
  });

  test('holds bundles only', { timeout: 60_000 }, async () => {
    const extensionsDir = await mkdtemp(join(tmpdir(), 'svc-extensions-'));
    const server = await startVsCodeServer({ vsix: packages.vsix, extensionsDir });
    await server.stop();
    const [installed = ''] = (await readdir(extensionsDir)).filter((name) =>
      name.startsWith('svc-lang.svc-'),
    );
    const entries = await readdir(join(extensionsDir, installed), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(join(extensionsDir, installed), join(entry.parentPath, entry.name)));
    const isPage = (file: string) => file.startsWith('dist/docs/rules/');
    expect(files.filter(isPage)).toContain('dist/docs/rules/cyclic-sync-call.md');
    expect(files.filter((file) => !isPage(file)).sort()).toMatchInlineSnapshot(`
      [
        ".vsixmanifest",
        "LICENSE.txt",
        "changelog.md",
        "dist/ThirdPartyNotices.txt",
        "dist/config-1.schema.json",
        "dist/extension-browser.js",
        "dist/extension.cjs",
        "dist/language-configuration.json",
        "dist/markdown-pictures.js",
        "dist/markdown-preview.js",
        "dist/preview.css",
        "dist/preview.js",
        "dist/server-worker.js",
        "dist/server.cjs",
        "dist/svc.tmLanguage.json",
        "icon.png",
        "images/preview.png",
        "package.json",
        "readme.md",
      ]
    `);
  });
});

describe('the command line as a user installs it', () => {
  test('works from an empty folder with nothing else installed', { timeout: 120_000 }, async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'svc-installed-')));
    await run('npm', ['install', '--no-audit', '--no-fund', packages.tarball], { cwd: folder });
    expect((await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'))).toEqual([
      '@svc-lang',
    ]);
    await writeFile(join(folder, 'model.svc'), 'service A { calls B.get }\nservice B { query get }\n');
    const svc = join(folder, 'node_modules/.bin/svc');
    expect((await run(svc, ['validate'], { cwd: folder })).stdout).toContain('No problems');
    expect((await run(svc, ['diagram'], { cwd: folder })).stdout).toContain('flowchart');
    const textMate = join(folder, 'node_modules/@svc-lang/cli/dist/textmate');
    expect((await readdir(textMate)).sort()).toEqual([
      'language-configuration.json',
      'package.json',
      'svc.tmLanguage.json',
    ]);
    const { version } = JSON.parse(
      await readFile(join(folder, 'node_modules/@svc-lang/cli/package.json'), 'utf8'),
    ) as { version: string };
    expect((await run(svc, ['--version'], { cwd: folder })).stdout.trim()).toBe(version);
  });
});
