import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';
import { applyEdits, type Edit } from '../../formatting/render.js';
import { propertyNode } from '../../language/cst.js';
import { locate } from '../../language/locations.js';
import { openingBrace } from '../fixes/insertion.js';
import { placeIn } from '../rename-conflicts.js';
import { parsedText } from '../workspace-edits.js';
import { around } from './heading.js';
import { nothing } from './kept.js';
import { piecesIn, removal } from './pieces.js';
import type { Outcome, Place, Refactoring } from './refactoring.js';
import { settingAsWritten } from './settings-of-step.js';
import { shortestName } from './shortest-name.js';
import { isSound } from './sound.js';
import { serviceAround, typedNames } from './typed-names.js';
import { freeName, hiddenUse, projectUsing, referencesTo } from './users.js';

const kind = 'refactor.rewrite';

/** An event that is emitted once and handled once, and nothing else. */
interface OneWay {
  readonly emit: ast.Emit;
  readonly event: ast.Event;
  readonly handler: ast.Handler;
  readonly callee: ast.Service;
  /** What is called instead: an operation that is there, or one that the handler becomes. */
  readonly called: ast.Operation | undefined;
  readonly name: string;
}

/**
 * Turns an event that is emitted once and handled once into a call: the handler becomes an operation, or goes where it only
 * calls one, and the event goes. Who emitted then waits.
 */
export function eventToCall(place: Place): Refactoring[] {
  const emit = around(place, ast.isEmit);
  const event = emit?.target?.ref;
  const emitter = emit && serviceAround(emit);
  if (!emit || !event || !emitter) return [];
  const users = referencesTo(event, place).flatMap(({ $refNode }) => $refNode?.astNode ?? []);
  const handler = users.find(ast.isHandler);
  const callee = handler && serviceAround(handler);
  if (!handler || !callee) return [];
  const called = calledAlone(handler);
  const name = called?.name ?? freeName(`handle${event.name}`, place.names);
  const title = `Call \`${callee.name}.${name}\` instead of emitting \`${event.name}\`: \`${emitter.name}\` waits for it`;
  const other = users.find((user) => user !== emit && user !== handler);
  const disabled = other ? usedBy(event, other) : reasonAgainst(emit, event, handler, place);
  if (disabled !== undefined) return [{ title, kind, disabled }];
  const change = () => changed({ emit, event, handler, callee, called, name }, place);
  return [{ title, kind, change, kept: nothing }];
}

function usedBy(event: ast.Event, user: AstNode): string {
  const line = user.$cstNode?.range.start.line ?? 0;
  return `\`${event.name}\` is also named in ${placeIn(AstUtils.getDocument(user).uri, line)}; a call reaches one only.`;
}

/** The own operation that a handler does nothing but call. */
function calledAlone({ members, $container }: ast.Handler): ast.Operation | undefined {
  const [only, ...others] = members;
  if (others.length > 0 || !ast.isCall(only) || only.qualifiers.length > 0) return undefined;
  const target = only.target?.ref;
  return ast.isOperation(target) && target.$container === $container ? target : undefined;
}

function reasonAgainst(
  emit: ast.Emit,
  event: ast.Event,
  handler: ast.Handler,
  place: Place,
): string | undefined {
  const document = AstUtils.getDocument(handler);
  const { Lexer } = place.services.parser;
  const isWhole = isSound(handler, document, Lexer) && isSound(event, AstUtils.getDocument(event), Lexer);
  if (!place.checked.documents.includes(document)) return 'The handler belongs to another project.';
  if (!isWhole) return 'The event or its handler has a syntax error; mend that first.';
  if (handler.eachReplica) return 'Each replica handles the event; a call reaches one of them.';
  if (handler.via || (emit.qualifiers as readonly AstNode[]).some(ast.isVia)) {
    return 'A channel is named with `via`; a call that waits does without, so remove it first.';
  }
  if (handler.members.some(ast.isDeadLetter)) {
    return 'The handler has a `dead-letter` channel, and a call that fails is not kept; remove it first.';
  }
  const project = projectUsing(event, place);
  return project && `The project \`${project}\` uses \`${event.name}\`, too.`;
}

function changed(way: OneWay, place: Place): Outcome {
  const { emit, event, handler, called } = way;
  const refused = hiddenUse(event, place);
  if (refused !== undefined) return { refused };
  const target = called ? nameOfCalled(called, emit, place) : `${nameOfService(way, place)}.${way.name}`;
  const operation = called ? '' : operationFor(way, place);
  if (target === undefined || operation === undefined) {
    return { refused: `Nothing is changed: \`${way.name}\`, or a type it needs, could not be named there.` };
  }
  const edits = new Map<string, readonly Edit[]>();
  const add = (node: AstNode, edit: Edit) => {
    const uri = AstUtils.getDocument(node).uri.toString();
    edits.set(uri, [...(edits.get(uri) ?? []), edit]);
  };
  add(emit, { ...extentOf(emit), text: callFor(way, target) });
  add(handler, called ? removalOf(handler, place) : { ...extentOf(handler), text: operation });
  add(event, removalOf(event, place));
  return { edits };
}

function nameOfCalled(called: ast.Operation, emit: ast.Emit, { names }: Place): string | undefined {
  const version = { value: called.version, writable: true };
  const from = locate(emit, names);
  const name = shortestName(called, { accepts: ast.isCallable, from, version }, names);
  return name !== undefined && called.version !== undefined ? `${name} v${called.version}` : name;
}

function nameOfService({ callee, emit }: OneWay, { names }: Place): string | undefined {
  return shortestName(callee, { accepts: ast.isService, from: locate(emit, names) }, names);
}

/** What the handler says about trying again and the like is for the call to say. */
function callFor({ emit, handler, called }: OneWay, target: string): string {
  const qualifiers: readonly AstNode[] = emit.qualifiers;
  const settings = [
    ...qualifiers.filter(ast.isSettings).flatMap((each) => each.settings),
    ...(called ? [] : handler.members.filter(ast.isSetting)),
  ].map(settingAsWritten);
  const others = qualifiers.filter((each) => !ast.isSettings(each)).map(({ $cstNode }) => $cstNode?.text);
  return ['calls', target, ...others, ...(settings.length === 0 ? [] : [`{ ${settings.join('  ')} }`])].join(
    ' ',
  );
}

/** The handler as an operation: the fields it uses are its parameters, and its body is what it was. */
function operationFor({ event, handler, callee, name }: OneWay, { names }: Place): string | undefined {
  const fields = event.members.filter(ast.isField);
  const used = new Set(handler.uses.map(({ field }) => field?.$refText));
  const parameters = typedNames(
    fields.filter((field) => used.size === 0 || used.has(field.name)),
    callee,
    names,
  );
  if (!parameters) return undefined;
  const list = parameters.length === 0 ? '' : `(${parameters.join(', ')})`;
  const title = propertyNode(handler, 'title')?.text;
  const decorations = [...handler.tags, ...handler.links].map(({ $cstNode }) => $cstNode?.text ?? '');
  const heading = [`command ${name}${list}`, ...(title === undefined ? [] : [title]), ...decorations];
  const brace = openingBrace(handler);
  const { $cstNode: cst } = handler;
  if (!brace || !cst) return heading.join(' ');
  const body = cst.text.slice(brace.offset - cst.offset);
  const cut = handler.members.filter(ast.isSetting).map((setting): Edit => {
    const { offset, length } = extentOf(setting);
    const start = offset - brace.offset;
    return removal(body, { start, end: start + length });
  });
  return `${heading.join(' ')} ${applyEdits(body, cut)}`;
}

function extentOf({ $cstNode }: AstNode): { readonly offset: number; readonly length: number } {
  return { offset: $cstNode?.offset ?? 0, length: $cstNode?.length ?? 0 };
}

function removalOf(node: AstNode, { services }: Place): Edit {
  const source = parsedText(AstUtils.getDocument(node));
  const piece = piecesIn(source, services.parser.Lexer)(node);
  return piece ? removal(source, piece) : { ...extentOf(node), text: '' };
}
