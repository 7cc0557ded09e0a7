import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';
import { allMembers } from '../../language/local-names.js';
import { type Creation, created, placeBesideService, topOf, versionOf } from './creation.js';
import type { Fix } from './fix.js';
import { beforeBrace, behind, intoBraces, intoList } from './insertion.js';
import { nestedCreations } from './nested-creations.js';
import { placeCreations } from './place-creations.js';
import type { FailedReference } from './reference-fixes.js';

/** Declares what a name should mean, where such a thing belongs: an operation in its service, a team at the top. */
export function creationFixes(failed: FailedReference): Fix[] {
  return placesFor(failed).flatMap(({ title, insertion }) =>
    insertion ? [{ title, edits: new Map([[insertion.uri, [insertion.edit]]]) }] : [],
  );
}

function placesFor(failed: FailedReference): Creation[] {
  const { info } = failed.error;
  const { container } = info;
  const name = info.reference.$refText;
  if (name.split('.').includes('')) return [];
  if (ast.isRaise(container)) return errorIn(AstUtils.getContainerOfType(container, ast.isOperation), name);
  if (ast.isFieldReference(container)) return fieldOf(container.$container, name);
  if (ast.isStateReference(container)) return stateOf(container, name);
  if (ast.isWrite(container) && info.property === 'state') return stateOfWritten(container, failed, name);
  const type = failed.services.shared.AstReflection.getReferenceType(info);
  return name.includes('.') ? nestedCreations(type, name, failed) : plain(type, name, failed);
}

function plain(type: string, name: string, failed: FailedReference): Creation[] {
  const version = versionOf(failed);
  const atTop = (word: string) => [created(word, name, behind(topOf(failed), `${word} ${name}`))];
  const inOwn = (...words: readonly string[]) => {
    const own = ownService(failed);
    return own ? words.map((word) => created(word, name, intoBraces(own, `${word} ${name}${version}`))) : [];
  };
  const beside = (word: string) => [created(word, name, placeBesideService(failed, `${word} ${name}`))];
  switch (type) {
    case 'Callable':
      return isCapital(name) && version === ''
        ? [...beside('service'), ...beside('external')]
        : inOwn('command');
    case 'Operation':
      return inOwn('command');
    case 'Exposable':
      return beside('service');
    case 'Provider':
      return [...beside('service'), ...beside('external')];
    case 'Responsible':
      return [...beside('service'), ...atTop('team')];
    case 'Carriable':
      return beside('service');
    case 'WorkloadSource':
      return [...atTop('actor'), ...atTop('external')];
    case 'NamedBehaviour':
      return isCapital(name) ? inOwn('saga', 'command') : inOwn('command', 'saga');
    case 'Place':
      return placeCreations(name, failed);
    case 'Event':
      return ast.isEmit(failed.error.info.container) ? inOwn('event') : eventInContext(name, version, failed);
    case 'Saga':
      return inOwn('saga');
    case 'Stored':
      return inOwn('entity', 'store');
    case 'Cache':
      return inOwn('cache');
    case 'Channel':
      return ast.isDeadLetter(failed.error.info.container)
        ? atTop('queue')
        : [...atTop('topic'), ...atTop('queue')];
    case 'NamedType':
      return ownService(failed) ? inOwn('type') : atTop('type');
    case 'Team':
      return atTop('team');
    case 'Policy':
      return atTop('policy');
    case 'Server':
      return atTop('server');
    case 'Topic':
      return atTop('topic');
    case 'Context':
      return atTop('context');
    case 'RelationSide':
      return [...atTop('context'), ...atTop('external')];
    case 'Environment':
      return atTop('environment');
    case 'Workload':
      return atTop('workload');
    case 'Service':
      return beside('service');
    default:
      return [];
  }
}

/** Any service of a context emits the events declared in it. */
function eventInContext(name: string, version: string, { error }: FailedReference): Creation[] {
  const context = AstUtils.getContainerOfType(error.info.container, ast.isContext);
  return context ? [created('event', name, intoBraces(context, `event ${name}${version}`))] : [];
}

function errorIn(operation: ast.Operation | undefined, name: string): Creation[] {
  if (!operation) return [];
  const insertion =
    operation.errors.length > 0
      ? intoList(operation, operation.errors.slice(-1), name)
      : beforeBrace(operation, `raises ${name}`);
  return [{ title: `Add \`${name}\` to the \`raises\` of \`${operation.name}\``, insertion }];
}

function fieldOf(user: AstNode, name: string): Creation[] {
  const event = ast.isHandler(user) || ast.isSaga(user) ? user.event?.ref : undefined;
  if (!event) return [];
  const fields = event.members.filter(ast.isField);
  const insertion = intoList(event, fields, `${name}: string`);
  return [{ title: `Add the field \`${name}: string\` to \`${event.name}\``, insertion }];
}

function stateOf(reference: ast.StateReference, name: string): Creation[] {
  const type = AstUtils.getContainerOfType(reference, ast.isField)?.type?.type?.ref;
  return ast.isEnum(type) ? [literalIn(type, name)] : [];
}

/** Only where it is clear which enumeration is meant. */
function stateOfWritten({ target }: ast.Write, { names }: FailedReference, name: string): Creation[] {
  const fields = allMembers(target?.ref, names).filter(ast.isField);
  const enums = fields.flatMap(({ type }) => (ast.isEnum(type?.type?.ref) ? [type.type.ref] : []));
  const [only, ...others] = new Set(enums);
  return only && others.length === 0 ? [literalIn(only, name)] : [];
}

function literalIn(type: ast.Enum, name: string): Creation {
  return { title: `Add \`${name}\` to \`${type.name}\``, insertion: intoList(type, type.literals, name) };
}

function isCapital(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

function ownService({ error, names }: FailedReference): ast.Service | undefined {
  const { container } = error.info;
  const extension = AstUtils.getContainerOfType(container, ast.isExtend);
  const extended = extension && names.targetOf(extension)?.description.node;
  return (
    AstUtils.getContainerOfType(container, ast.isService) ?? (ast.isService(extended) ? extended : undefined)
  );
}
