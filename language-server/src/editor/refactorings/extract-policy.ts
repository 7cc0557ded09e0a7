import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';
import type { Edit } from '../../formatting/render.js';
import { placesOf } from '../same-element.js';
import { parsedText } from '../workspace-edits.js';
import { around } from './heading.js';
import { behaviour } from './kept.js';
import { piecesIn } from './pieces.js';
import type { Change, Place, Refactoring } from './refactoring.js';
import {
  bracesOf,
  type Holder,
  hasComments,
  isHolder,
  policiesOf,
  settingAsWritten,
} from './settings-of-step.js';
import { isSound } from './sound.js';
import { freeName } from './users.js';

/** Gives the settings in the braces of a step a name, for this step alone and for all that have the same. */
export function extractPolicy(place: Place): Refactoring[] {
  const holder = around(place, isHolder);
  const braces = holder && bracesOf(holder);
  const settings = braces ? extractable(braces) : [];
  if (!holder || settings.length === 0 || hasComments(holder)) return [];
  const name = freeName(nameFor(settings), place.names);
  const kind = 'refactor.extract';
  if (policiesOf(holder).length > 0) {
    const disabled = 'The step has a policy already, and it can have only one.';
    return [{ title: `Extract policy \`${name}\``, kind, disabled }];
  }
  const offer = (title: string, holders: readonly Holder[]): Refactoring => {
    return { title, kind, change: () => extracted(name, settings, holders, holder, place), kept: behaviour };
  };
  const equal = equalSettings(holder, settings, place);
  const scope = scopeOf(holder);
  const where = 'name' in scope ? ` in \`${scope.name}\`` : '';
  return [
    offer(`Extract policy \`${name}\``, [holder]),
    ...(equal.length > 0
      ? [
          offer(`Extract policy \`${name}\` from all ${equal.length + 1} equal settings${where}`, [
            holder,
            ...equal,
          ]),
        ]
      : []),
  ];
}

/** A `fallback` stays: it says what this step does instead, and makes it optional. */
function extractable({ settings }: ast.Settings): ast.Setting[] {
  return settings.filter((setting) => !ast.isFallback(setting));
}

/** `Timeout300ms`, `Timeout300msRetry2`: the first figures of the first two settings. */
function nameFor(settings: readonly ast.Setting[]): string {
  return settings
    .slice(0, 2)
    .map((setting) => {
      const [word = '', figure = ''] = settingAsWritten(setting).split(' ');
      const capital = word.charAt(0).toUpperCase() + word.slice(1);
      return `${capital}${figure.replace('%', 'Percent').replace(/[./]/g, '_')}`;
    })
    .join('');
}

function keyOf(settings: readonly ast.Setting[]): string {
  return settings.map(settingAsWritten).sort().join('  ');
}

/** The context around a step, else what stands at the top of the file. */
function scopeOf(node: AstNode): AstNode {
  const context = AstUtils.getContainerOfType(node, ast.isContext);
  if (context) return context;
  let top = node;
  while (top.$container && !ast.isModel(top.$container)) top = top.$container;
  return top;
}

/** The other steps of the context, or of the element at the top, that have just these settings and no policy. */
function equalSettings(holder: Holder, settings: readonly ast.Setting[], { services }: Place): Holder[] {
  const { Projects } = services.shared.workspace;
  const key = keyOf(settings);
  const isEqual = (node: AstNode): node is Holder => {
    if (node === holder || !isHolder(node)) return false;
    const braces = bracesOf(node);
    if (!braces || policiesOf(node).length > 0 || keyOf(extractable(braces)) !== key) return false;
    return !hasComments(node) && isSound(node, AstUtils.getDocument(node), services.parser.Lexer);
  };
  return placesOf(scopeOf(holder), Projects).flatMap((scope) =>
    AstUtils.streamAllContents(scope).filter(isEqual).toArray(),
  );
}

function extracted(
  name: string,
  settings: readonly ast.Setting[],
  holders: readonly Holder[],
  holder: Holder,
  { document, services }: Place,
): Change {
  const edits = new Map<string, Edit[]>();
  const add = (uri: string, edit: Edit) => edits.set(uri, [...(edits.get(uri) ?? []), edit]);
  for (const each of holders) {
    const braces = bracesOf(each);
    if (!braces?.$cstNode) continue;
    const { offset, length } = braces.$cstNode;
    const left = braces.settings.filter(ast.isFallback).map(({ $cstNode }) => $cstNode?.text ?? '');
    const text = left.length === 0 ? `with ${name}` : `with ${name} { ${left.join('  ')} }`;
    add(AstUtils.getDocument(each).uri.toString(), { offset, length, text });
  }
  const source = parsedText(document);
  const member = memberIn(scopeOf(holder), holder);
  const offset = piecesIn(source, services.parser.Lexer)(member)?.start ?? member.$cstNode?.offset ?? 0;
  const lines = settings.map(settingAsWritten);
  const policy =
    lines.length === 1 ? `policy ${name} { ${lines[0]} }` : `policy ${name} {\n${lines.join('\n')}\n}`;
  add(document.uri.toString(), { offset, length: 0, text: `${policy}\n\n` });
  return { edits };
}

/** What of the scope a step stands in: a policy can stand beside it. */
function memberIn(scope: AstNode, node: AstNode): AstNode {
  if (!ast.isContext(scope)) return scope;
  let member = node;
  while (member.$container && member.$container !== scope) member = member.$container;
  return member;
}
