import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import type { Edit } from '../../formatting/render.js';
import type { LinkedDescription } from '../../language/linker.js';
import { locate } from '../../language/locations.js';
import { intoBraces } from '../fixes/insertion.js';
import { around } from './heading.js';
import { nothing } from './kept.js';
import type { Outcome, Place, Refactoring } from './refactoring.js';
import { shortestName } from './shortest-name.js';
import { nextStep } from './steps.js';
import { serviceAround, typedNames } from './typed-names.js';
import { freeName } from './users.js';

/**
 * Turns a call of another service into an event that the service handles by doing what it did when it was called. Nobody
 * waits any more, so it is offered only where nothing depends on an answer.
 */
export function callToEvent(place: Place): Refactoring[] {
  const call = around(place, ast.isCall);
  const operation = call?.target?.ref;
  const caller = call && serviceAround(call);
  if (!call || !caller || !ast.isOperation(operation)) return [];
  const callee = serviceAround(operation);
  if (!callee || callee === caller) return [];
  const event = freeName(
    `${operation.name.charAt(0).toUpperCase()}${operation.name.slice(1)}Requested`,
    place.names,
  );
  const lost = dropped(call);
  const verb = lost.length === 1 ? 'applies' : 'apply';
  const loss =
    lost.length === 0 ? '' : `, and ${lost.map((each) => `\`${each}\``).join(' and ')} no longer ${verb}`;
  const title = `Emit \`${event}\` instead of calling \`${operation.name}\`: \`${caller.name}\` no longer waits for it${loss}`;
  const kind = 'refactor.rewrite';
  const disabled = reasonAgainst(call, operation, place);
  if (disabled !== undefined) return [{ title, kind, disabled }];
  return [{ title, kind, change: () => changed(call, operation, event, place), kept: nothing }];
}

function reasonAgainst(call: ast.Call, operation: ast.Operation, { names }: Place): string | undefined {
  const described = call.target.$nodeDescription as LinkedDescription | undefined;
  if (described?.gateway)
    return `The call goes through \`${described.gateway.name}\`, which takes no events.`;
  if (names.homeOf(operation).project !== undefined) return 'The service called belongs to another project.';
  if (operation.returns) return `\`${operation.name}\` gives an answer, and to an event there is none.`;
  if (ast.isUndo(nextStep(call)))
    return 'An `undo` belongs to the call, and who emits an event does not learn that it failed.';
  const qualifiers: readonly AstNode[] = call.qualifiers;
  if (qualifiers.some(ast.isCached)) return 'The answer is cached, and to an event there is none.';
  if (qualifiers.some(ast.isVia))
    return 'The call goes over a channel of its own; state a channel that `carries` the event instead.';
  const unknown = operation.parameters.find(({ type }) => !type?.type?.ref);
  if (unknown) return `The type of the parameter \`${unknown.name}\` is not known.`;
  return undefined;
}

/** What says how to wait. */
function dropped({ qualifiers }: ast.Call): string[] {
  return (qualifiers as readonly AstNode[])
    .filter(isAboutWaiting)
    .map(({ $cstNode }) => ($cstNode?.text ?? '').replace(/\s+/g, ' '));
}

function isAboutWaiting(node: AstNode): boolean {
  return ast.isSettings(node) || ast.isUsePolicy(node) || ast.isBatched(node);
}

function changed(
  call: ast.Call,
  operation: ast.Operation,
  event: string,
  { document, names }: Place,
): Outcome {
  const caller = serviceAround(call);
  const callee = serviceAround(operation);
  const fields = caller && typedNames(operation.parameters, caller, names);
  const accepts = (node: AstNode) => ast.isOperation(node);
  const version = operation.version === undefined ? '' : ` v${operation.version}`;
  const own =
    callee &&
    shortestName(
      operation,
      { accepts, from: locate(callee, names), version: { value: operation.version, writable: true } },
      names,
    );
  if (!callee || !fields || own === undefined) {
    return {
      refused: `Nothing is changed: a type of the parameters of \`${operation.name}\` could not be named in \`${caller?.name}\`.`,
    };
  }
  const braces = fields.length === 0 ? '' : ` { ${fields.join(', ')} }`;
  const declared = intoBraces(caller, `event ${event}${braces}`);
  const handled = intoBraces(callee, `on ${event} { calls ${own}${version} }`);
  const { $cstNode: cst } = call;
  if (!cst || !declared || !handled)
    return { refused: 'Nothing is changed: the call is not there any more.' };
  const kept = (call.qualifiers as readonly AstNode[])
    .filter((each) => !isAboutWaiting(each))
    .map(({ $cstNode }) => $cstNode?.text);
  const edits = new Map<string, readonly Edit[]>();
  const add = (uri: string, edit: Edit) => edits.set(uri, [...(edits.get(uri) ?? []), edit]);
  add(document.uri.toString(), {
    offset: cst.offset,
    length: cst.length,
    text: ['emits', event, ...kept].join(' '),
  });
  add(declared.uri, declared.edit);
  add(handled.uri, handled.edit);
  return { edits };
}
