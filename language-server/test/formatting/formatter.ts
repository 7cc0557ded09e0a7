import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmptyFileSystem } from 'langium';
import { type Formatted, format } from '../../src/formatting/format.js';
import { type Token, tokensOf } from '../../src/formatting/tokens.js';
import { parseAsWritten } from '../../src/language/parser.js';
import { createServices } from '../../src/module.js';
import { snippetsOf } from '../docs/snippets.js';

const services = createServices(EmptyFileSystem);
const { Lexer } = services.parser;
const root = fileURLToPath(new URL('../../..', import.meta.url));

export function formatted(text: string): Formatted {
  return format(text, parseAsWritten(services, text), Lexer);
}

export function tokensIn(text: string): Token[] {
  return tokensOf(text, Lexer.tokenize(text));
}

export interface Sample {
  readonly name: string;
  readonly text: string;
}

/** Every model of the examples. */
export const examples: readonly Sample[] = readdirSync(join(root, 'examples'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((path) => path.endsWith('.svc'))
  .sort()
  .map((path) => ({ name: `examples/${path}`, text: readFileSync(join(root, 'examples', path), 'utf8') }));

/** Every model of the pages people learn from, those that show what is refused included. */
export const snippets: readonly Sample[] = ['docs/language.md', 'README.md'].flatMap((page) =>
  snippetsOf(readFileSync(join(root, page), 'utf8')).map(({ line, text }) => ({
    name: `${page}:${line}`,
    text: `${text}\n`,
  })),
);
