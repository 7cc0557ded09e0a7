import { EmptyFileSystem } from 'langium';
import { type Formatted, format } from '../formatting/format.js';
import { createServices } from '../module.js';

/** Formats texts one by one: nothing is linked, so a file needs no project. */
export function createFormatter(): (text: string) => Formatted {
  const { LangiumParser, Lexer } = createServices(EmptyFileSystem).parser;
  return (text) => format(text, LangiumParser.parse(text), Lexer);
}
