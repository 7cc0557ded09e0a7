import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import { kindOf } from '../architecture/from-tree/tree-context.js';
import { allMembers } from '../language/local-names.js';
import type { NameTable } from '../language/name-table.js';
import { isNamedNode, membersOf } from '../language/names.js';
import { mayState } from '../rules/integrity/misplaced-fact.js';
import { listedFacts } from '../rules/integrity/stated-twice.js';
import { blockOwner, ownerAround } from './block-owner.js';
import type { KeywordPlace } from './keyword-place.js';

/** Whether a fact that begins with a word means something in the braces around, and is not stated there already. */
export function mayStateFact(word: string, rule: string, place: KeywordPlace): boolean {
  const { block, wordBefore, names, stated } = place;
  const fact = factName(rule);
  if (!block || !fact) return true;
  if (rule === 'Availability' || rule === 'Latency') {
    const own = word === 'own' || wordBefore === 'own';
    return means(fact, own, block, names) && !stated().has(`${own ? 'own ' : ''}${fact}`);
  }
  // Limits per one thing and another stand side by side.
  if (rule === 'Limit') return true;
  return means(fact, false, block, names) && !stated().has(rule === 'Protocol' ? word : fact);
}

/** `dead-letter` of `DeadLetter`, where the rule describes a fact that has one value. */
function factName(rule: string): string | undefined {
  if (!ast.reflection.isSubtype(rule, 'Fact') && !ast.reflection.isSubtype(rule, 'DeploymentMember'))
    return undefined;
  const name = rule === 'UsePolicy' ? 'with' : rule.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
  return listedFacts.has(name) ? undefined : name;
}

function means(fact: string, own: boolean, block: AstNode, names: NameTable): boolean {
  const element = blockOwner(block, names);
  const kind = element && kindOf(element);
  return !kind || mayState(fact, own, { kind, inService: ast.isService(ownerAround(element, names)) });
}

/** The names of the facts that the element of some braces states, in whatever file, but for one that begins at a place. */
export function factsStated(
  block: AstNode | undefined,
  offset: number,
  names: NameTable,
): ReadonlySet<string> {
  const others = statements(block, names).filter(({ $cstNode }) => $cstNode?.offset !== offset);
  return new Set(others.flatMap((node) => nameOf(node) ?? []));
}

function nameOf(node: AstNode): string | undefined {
  if (ast.isProtocol(node)) return node.kind;
  const name = factName(node.$type);
  return (ast.isAvailability(node) || ast.isLatency(node)) && node.own ? `own ${name}` : name;
}

/** What is stated of what some braces belong to, in whatever file and in whatever braces of it. */
function statements(block: AstNode | undefined, names: NameTable): readonly AstNode[] {
  if (!block) return [];
  if (ast.isSettings(block)) return settingsOf(block.$container);
  if (ast.isDeployment(block)) return sameDeployments(block, names).flatMap(({ members }) => members);
  const element = blockOwner(block, names);
  if (!element) return [];
  // The system is no level of names, by which `extend` blocks are found.
  const own = ast.isSystem(element) ? membersOf(block) : [];
  return [...own, ...(isNamedNode(element) ? allMembers(element, names) : membersOf(element))];
}

/** A deployment and all others of the same thing to the same places: they state their facts together. */
function sameDeployments(deployment: ast.Deployment, names: NameTable): readonly ast.Deployment[] {
  const environment = blockOwner(deployment.$container, names);
  const others =
    environment && isNamedNode(environment) ? allMembers(environment, names).filter(ast.isDeployment) : [];
  const targets = new Set(targetsOf(deployment));
  const places = new Set(placesOf(deployment));
  const isSame = (other: ast.Deployment) => {
    const there = new Set(placesOf(other));
    const isThere = there.size === places.size && [...there].every((place) => places.has(place));
    return isThere && targetsOf(other).some((target) => targets.has(target));
  };
  return [deployment, ...others.filter((other) => other !== deployment && isSame(other))];
}

function targetsOf({ all, targets }: ast.Deployment): readonly unknown[] {
  return all ? ['*'] : targets.flatMap(({ target }) => target?.ref ?? []);
}

function placesOf({ places }: ast.Deployment): readonly unknown[] {
  return places.flatMap(({ place }) => place?.ref ?? []);
}

function settingsOf(step: AstNode): readonly AstNode[] {
  const parts = 'qualifiers' in step && Array.isArray(step.qualifiers) ? (step.qualifiers as AstNode[]) : [];
  return parts.filter(ast.isSettings).flatMap(({ settings }) => settings);
}
