import { describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { folderWith, svc, text } from './svc.js';

const hint = '(svc --help shows what there is)\n';
const hintOf = (command: string) => `(svc ${command} --help shows what there is)\n`;

describe('help', () => {
  test('shows the commands and examples', async () => {
    const { stdout, stderr, exitCode } = await svc(['--help'], await folderWith({}));
    expect(stdout).toBe(
      text(`
        Usage: svc [options] [command]

        Checks, draws and exports models of what microservices do, written in SVC.

        Options:
          -v, --version                  print the version
          -h, --help                     print this help

        Commands:
          validate [options] [paths...]  check models and print what is wrong
          explain [rule]                 say what a rule is about
          format [options] [paths...]    write models in the one style
          diagram [options] [paths...]   print a picture of a project as Mermaid text
          analyze [options] [paths...]   work out load, latency, availability and what
                                         fails with what
          export                         print the model for other programs
          serve [options] [paths...]     show the pictures in a browser
          lsp [options]                  serve an editor
          help [command]                 print the help of a command

        Examples:
          svc validate                 check the models in the working folder
          svc diagram > map.mmd        draw their service map
          svc serve                    show them all in a browser, while you edit
          svc help diagram             more about a command
      `),
    );
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  test.each([['validate'], ['format'], ['diagram'], ['export', 'json'], ['lsp']])(
    'of `svc %s` has examples',
    async (...command) => {
      const { stdout, exitCode } = await svc([...command, '--help'], await folderWith({}));
      expect(stdout).toContain(`Usage: svc ${command.join(' ')}`);
      expect(stdout).toContain('\nExamples:\n');
      expect(exitCode).toBe(0);
    },
  );

  test.each([['diagram'], ['export', 'json']])(
    'of `svc %s` says how a model with errors ends',
    async (...command) => {
      const { stdout } = await svc([...command, '--help'], await folderWith({}));
      expect(stdout).toMatch(/Exit code: 0 [a-z]+, also where the model has errors/);
    },
  );

  test('of `svc diagram` says what to do with the text', async () => {
    const { stdout } = await svc(['diagram', '--help'], await folderWith({}));
    expect(stdout).toContain('```mermaid');
    expect(stdout).toContain('https://mermaid.live');
    expect(stdout).toContain('Mermaid 11.17 or newer');
  });

  test('stands on standard error where a command is missing', async () => {
    const folder = await folderWith({});
    for (const args of [[], ['export']]) {
      const { stdout, stderr, exitCode } = await svc(args, folder);
      expect(stderr).toMatch(/^Usage: svc/);
      expect([stdout, exitCode]).toEqual(['', 2]);
    }
  });
});

test('--version prints the version of the package', async () => {
  expect(await svc(['--version'], await folderWith({}))).toEqual({
    stdout: `${version}\n`,
    stderr: '',
    exitCode: 0,
  });
});

describe('wrong usage ends with 2 and says what to do', () => {
  test.each<[string, readonly string[], string]>([
    ['an unknown command', ['valdate'], `svc: unknown command 'valdate'\n(Did you mean validate?)\n${hint}`],
    [
      'an unknown format of export',
      ['export', 'yaml'],
      "svc: unknown command 'yaml'\n(write `svc export json [paths...]`: JSON is the format there is)\n",
    ],
    [
      'an unknown option',
      ['validate', '--fromat', 'json'],
      `svc: unknown option '--fromat'\n(Did you mean --format?)\n${hintOf('validate')}`,
    ],
    [
      'an unknown format',
      ['validate', '--format', 'xml'],
      `svc: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json, sarif, junit, github, gitlab, markdown.\n${hintOf('validate')}`,
    ],
    [
      'a number of warnings that is none',
      ['validate', '--max-warnings', '-1'],
      `svc: option '--max-warnings <n>' argument '-1' is invalid. It must be a whole number, 0 or more.\n${hintOf('validate')}`,
    ],
    [
      'an unknown kind of diagram',
      ['diagram', '--kind', 'uml'],
      `svc: option '--kind <kind>' argument 'uml' is invalid. Allowed choices are services, contexts, c4, events, sequence, saga, data, types, states, impact, teams, environment.\n${hintOf('diagram')}`,
    ],
    [
      'a server without a way to speak',
      ['lsp'],
      'svc: The server speaks over standard input and output only: `svc lsp --stdio`.\n',
    ],
    [
      'paths that lead to nothing',
      ['validate', 'orders', 'stock/stock.svc'],
      'svc: There is no file or folder `orders`.\nsvc: There is no file or folder `stock/stock.svc`.\n',
    ],
    [
      'an empty path',
      ['validate', ''],
      'svc: A path is empty; name a file or folder, or none for the working folder.\n',
    ],
    [
      'a file of another kind',
      ['validate', 'read.me'],
      'svc: `read.me` is no model: model files end in `.svc`.\n',
    ],
    ['no model here', ['validate'], 'svc: There is no `.svc` file in the working folder.\n'],
    ['no model there', ['validate', 'docs', 'more'], 'svc: There is no `.svc` file in `docs` or `more`.\n'],
    ['no model to draw', ['diagram', 'docs'], 'svc: There is no `.svc` file in `docs`.\n'],
    ['no model to export', ['export', 'json', 'docs'], 'svc: There is no `.svc` file in `docs`.\n'],
  ])('%s', async (_, args, stderr) => {
    const folder = await folderWith({ 'read.me': '', 'docs/a.md': '', 'more/.hidden/a.svc': '' });
    expect(await svc(args, folder)).toEqual({ stdout: '', stderr, exitCode: 2 });
  });
});

test('a bug of the program is called one, with what is needed to mend it', async () => {
  const broken = "globalThis.TextDecoder = class { constructor() { throw new Error('broken on purpose') } }";
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(broken)}` };
  const { stdout, stderr, exitCode } = await svc(
    ['validate'],
    await folderWith({ 'a.svc': 'service A' }),
    env,
  );
  expect(stderr).toMatch(
    /^svc: This is a bug in svc [\d.]+, not in your model\. .*\nError: broken on purpose\n +at /,
  );
  expect([stdout, exitCode]).toEqual(['', 70]);
});

test('an old Node.js is told which one is needed', async () => {
  const old =
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })";
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(old)}` };
  expect(await svc(['validate'], await folderWith({}), env)).toEqual({
    stdout: '',
    stderr: 'svc needs Node.js 20.19 or newer, and this is 18.20.4; install a newer one.\n',
    exitCode: 2,
  });
});
