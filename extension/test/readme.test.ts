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
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly default: unknown }>>;
    };
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

test('it and the page of the editor list every setting; all are on', () => {
  const settings = Object.entries(manifest.contributes.configuration.properties);
  expect(settings.length).toBeGreaterThan(0);
  const page = read('../../docs/editor.md');
  for (const [name, { default: usual }] of settings) {
    expect(usual, name).toBe(true);
    expect(readme).toMatch(new RegExp(`\\| \`${name}\` +\\| \`true\` `));
    expect(page).toContain(`| ${name} | on |`);
  }
});
