import { EmptyFileSystem } from 'langium';
import { type Formatted, format } from '../formatting/format.js';
import { parseAsWritten } from '../language/parser.js';
import { createServices } from '../module.js';

/** Formats texts one by one: nothing is linked, so a file needs no project. */
export function createFormatter(): (text: string) => Formatted {
  const services = createServices(EmptyFileSystem);
  return (text) => format(text, parseAsWritten(services, text), services.parser.Lexer);
}
