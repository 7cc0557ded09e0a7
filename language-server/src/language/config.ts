import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { closestName } from './similar-names.js';

export const configFileName = 'svc.config.json';

/** What a project's `svc.config.json` says. */
export interface ProjectConfig {
  readonly name?: string;
  readonly problems: readonly ConfigProblem[];
}

/** Something wrong in a config file; offset and length in UTF-16 units. */
export interface ConfigProblem {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

const knownKeys = ['name', '$schema'];

export function parseConfig(text: string): ProjectConfig {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const problems: ConfigProblem[] = errors.map(({ error, offset, length }) => ({
    message: `This is no valid JSON: ${wordsOf(printParseErrorCode(error))}.`,
    offset,
    length,
  }));
  if (root?.type !== 'object') {
    if (problems.length === 0)
      problems.push({
        message: 'A project config is one JSON object: `{ "name": "…" }`.',
        offset: 0,
        length: text.length,
      });
    return { problems };
  }
  for (const property of root.children ?? []) problems.push(...unknownKey(property));
  const nameNode = findNodeAtLocation(root, ['name']);
  const name: unknown = nameNode && getNodeValue(nameNode);
  if (nameNode && (typeof name !== 'string' || name.trim() === '')) {
    problems.push({
      message: '`name` is the name of the project: a text that is not empty.',
      offset: nameNode.offset,
      length: nameNode.length,
    });
  }
  return { problems, ...(typeof name === 'string' && name.trim() !== '' && { name }) };
}

function unknownKey(property: Node): ConfigProblem[] {
  const [key] = property.children ?? [];
  const name: unknown = key && getNodeValue(key);
  if (!key || typeof name !== 'string' || knownKeys.includes(name)) return [];
  const suggestion = closestName(name, knownKeys);
  const help = suggestion
    ? `did you mean \`${suggestion}\`?`
    : `known are ${knownKeys.map((known) => `\`${known}\``).join(', ')}.`;
  return [{ message: `No setting is called \`${name}\`; ${help}`, offset: key.offset, length: key.length }];
}

function wordsOf(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
