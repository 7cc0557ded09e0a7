import type { LangiumDocument, Lexer } from 'langium';
import type { SignatureHelpProvider } from 'langium/lsp';
import type {
  MarkupContent,
  MarkupKind,
  SignatureHelp,
  SignatureHelpOptions,
  SignatureHelpParams,
  SignatureInformation,
} from 'vscode-languageserver';
import { settingKinds } from '../architecture/settings.js';
import type { SvcServices } from '../module.js';
import type { EditorCapabilities } from './editor-capabilities.js';
import { isInComment } from './is-in-comment.js';
import { keywordHelp } from './keywords/keyword-help.js';
import { markup } from './markdown.js';
import { fieldSignature, type Signature, signatures } from './signatures.js';

/** Says what comes next in a statement of several words, in a list of parameters or fields, and in settings. */
export class SvcSignatureHelpProvider implements SignatureHelpProvider {
  readonly signatureHelpOptions: SignatureHelpOptions = {
    triggerCharacters: ['(', '{', ' ', ','],
    retriggerCharacters: [' ', ',', ')', '}'],
  };
  private readonly lexer: Lexer;
  private readonly capabilities: EditorCapabilities;

  constructor(services: SvcServices) {
    this.lexer = services.parser.Lexer;
    this.capabilities = services.shared.lsp.EditorCapabilities;
  }

  provideSignatureHelp(
    { textDocument }: LangiumDocument,
    { position }: SignatureHelpParams,
  ): SignatureHelp | undefined {
    const before = textDocument.getText({ start: { line: 0, character: 0 }, end: position });
    if (isInComment(before)) return undefined;
    // The word that is being typed may become anything.
    const settled = before.replace(/[\p{L}\w-]+$/u, '');
    const words = this.lexer.tokenize(settled).tokens.map(({ image }) => image);
    const found = statementHelp(words) ?? fieldHelp(words) ?? settingsHelp(words);
    const { signatureHelp } = this.capabilities.current.textDocument ?? {};
    return found && inFormats(found, signatureHelp?.signatureInformation?.documentationFormat);
  }
}

/** With its documentation, which is written in Markdown, as the editor takes it. */
function inFormats(help: SignatureHelp, formats: readonly MarkupKind[] | undefined): SignatureHelp {
  const shown = <Documented extends { documentation?: string | MarkupContent }>(each: Documented) =>
    typeof each.documentation === 'string'
      ? { ...each, documentation: markup(each.documentation, formats) }
      : each;
  const signatures = help.signatures.map((signature) =>
    shown({ ...signature, ...(signature.parameters && { parameters: signature.parameters.map(shown) }) }),
  );
  return { ...help, signatures };
}

/** The innermost statement around the end of the words, if it can go on there. */
function statementHelp(words: readonly string[]): SignatureHelp | undefined {
  const start = Math.max(...['{', '}', '(', ')'].map((bracket) => words.lastIndexOf(bracket))) + 1;
  let open: { readonly signature: Signature; readonly index: number } | undefined;
  for (let index = start; index < words.length; index++) {
    const signature = signatures.find(({ keyword }) => keyword === words[index]);
    // `availability` is a statement, and a part of `slo`.
    if (!signature || (open && isPart(open.signature, words[index]) && isOpen(open, words.slice(0, index))))
      continue;
    open = { signature, index };
  }
  if (!open) return undefined;
  const active = activePart(open.signature, words.slice(open.index + 1));
  return active === undefined ? undefined : help(open.signature, active);
}

function isPart({ parts }: Signature, word: string | undefined): boolean {
  return parts.some(({ opens }) => word !== undefined && opens.includes(word));
}

function isOpen(
  { signature, index }: { readonly signature: Signature; readonly index: number },
  words: readonly string[],
): boolean {
  return activePart(signature, words.slice(index + 1)) !== undefined;
}

/** The part that the next word belongs to; nothing where the statement has all it takes, or another one began. */
function activePart({ parts }: Signature, written: readonly string[]): number | undefined {
  let current = 0;
  let values = 0;
  for (const word of written) {
    const opened = parts.findIndex(({ opens }) => opens.includes(word));
    if (opened >= 0) {
      current = opened;
      values = 0;
    } else if (word === '..' || word === '.') {
      values--;
    } else if (!/^[[\]?]$/.test(word)) {
      if (values >= (parts[current]?.values ?? 0)) {
        current++;
        values = 0;
        // What goes by its word does not begin with anything else.
        if (parts[current]?.opens.length !== 0) return undefined;
      }
      values++;
    }
  }
  if (values < (parts[current]?.values ?? 0)) return current;
  return current + 1 < parts.length ? current + 1 : undefined;
}

/** In the parameters of an operation, and in the braces of types, events and entities. */
function fieldHelp(words: readonly string[]): SignatureHelp | undefined {
  const opening = innermostBracket(words);
  const bracket = opening === undefined ? undefined : words[opening];
  if (opening === undefined || !isFieldList(bracket, words.slice(0, opening))) return undefined;
  const inside = words.slice(opening + 1);
  const active = activePart(fieldSignature, inside.slice(inside.lastIndexOf(',') + 1));
  return help(fieldSignature, active ?? fieldSignature.parts.length - 1);
}

function isFieldList(bracket: string | undefined, before: readonly string[]): boolean {
  const head = headOf(before);
  if (bracket === '(') return head === 'command' || head === 'query';
  return head === 'type' || head === 'event' || head === 'entity';
}

/** In the braces of a step or a policy: what can be set there. */
function settingsHelp(words: readonly string[]): SignatureHelp | undefined {
  const opening = innermostBracket(words);
  if (opening === undefined || words[opening] !== '{') return undefined;
  if (!withSettings.has(headOf(words.slice(0, opening)) ?? '')) return undefined;
  const documentation = settingKinds
    .map((keyword) => `- \`${keyword}\`: ${keywordHelp.get(keyword)?.[0] ?? ''}`)
    .join('\n');
  const label = `{ ${settingKinds.join('  ')} }`;
  return {
    signatures: [{ label, documentation }],
    activeSignature: 0,
  };
}

const withSettings: ReadonlySet<string> = new Set([
  'calls',
  'sends',
  'emits',
  'reads',
  'writes',
  'starts',
  'undo',
  'exposes',
  'policy',
]);

/** What may stand before a bracket and decide what it holds. */
const heads: ReadonlySet<string> = new Set([
  ...withSettings,
  ...['system', 'team', 'actor', 'journey', 'external', 'server', 'gateway', 'context', 'service', 'process'],
  ...[
    'extend',
    'type',
    'enum',
    'entity',
    'store',
    'cache',
    'event',
    'command',
    'query',
    'on',
    'every',
    'start',
  ],
  ...['saga', 'parallel', 'each', 'when', 'else', 'fallback', 'topic', 'queue', 'workload', 'environment'],
  ...['region', 'deploy', 'rule'],
]);

/** The nearest word before a bracket that decides what it holds; a part of a dotted name is none. */
function headOf(before: readonly string[]): string | undefined {
  for (let index = before.length - 1; index >= 0; index--) {
    const word = before[index] ?? '';
    if (/^[{}()]$/.test(word)) return undefined;
    if (heads.has(word) && before[index - 1] !== '.') return word;
  }
  return undefined;
}

function innermostBracket(words: readonly string[]): number | undefined {
  let closed = 0;
  for (let index = words.length - 1; index >= 0; index--) {
    const word = words[index] ?? '';
    if (/^[})]$/.test(word)) closed++;
    else if (/^[{(]$/.test(word) && closed-- === 0) return index;
  }
  return undefined;
}

function help({ keyword, parts }: Signature, activeParameter: number): SignatureHelp {
  const labels = parts.map(({ label }) => label);
  const [meaning, advice] = keywordHelp.get(keyword) ?? [];
  const signature: SignatureInformation = {
    label: [...(keyword ? [keyword] : []), ...labels].join(' '),
    parameters: parts.map(({ label, meaning }) => ({ label, documentation: meaning })),
    ...(meaning !== undefined && { documentation: `${meaning}  \n${advice}` }),
  };
  return { signatures: [signature], activeSignature: 0, activeParameter };
}
