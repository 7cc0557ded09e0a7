import { readFileSync } from 'node:fs';

/** A row of docs/editor.md: a method of the protocol, and what the server makes of it. */
export interface Row {
  readonly method: string;
  readonly offered: boolean;
  readonly capability: string;
  readonly note: string;
  readonly testFile: string;
}

const page = readFileSync(new URL('../../../docs/editor.md', import.meta.url), 'utf8');

export const rows: readonly Row[] = [...page.matchAll(/^\| `(.+?)` \|(.*)\|$/gm)].map(
  ([, method = '', rest = '']) => {
    const [offered = '', capability = '', note = '', testFile = ''] = rest
      .split('|')
      .map((cell) => cell.trim().replace(/^`|`$/g, ''));
    if (offered !== 'yes' && offered !== 'no')
      throw new Error(`${method} is neither offered nor not: ${offered}`);
    return { method, offered: offered === 'yes', capability, note, testFile };
  },
);
