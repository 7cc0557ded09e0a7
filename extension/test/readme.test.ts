import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { starterModel } from '../src/preview/starter-model.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');
const manifest = JSON.parse(read('../package.json')) as {
  readonly contributes: {
    readonly commands: readonly {
      readonly category: string;
      readonly command: string;
      readonly title: string;
    }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string }[];
  };
};

test('the page in the marketplace shows the model that the preview proposes', () => {
  expect(readme).toContain(`\`\`\`svc\n${starterModel}\`\`\``);
});

test('it lists every command with its key', () => {
  const { commands, keybindings } = manifest.contributes;
  for (const { category, command, title } of commands) {
    const row = readme.split('\n').find((line) => line.split('|')[1]?.trim() === `${category}: ${title}`);
    const key = keybindings.find((each) => each.command === command)?.key;
    expect(row, title).toBeDefined();
    if (key !== undefined) expect(row?.toLowerCase()).toContain(`\`${key}\``);
  }
});
