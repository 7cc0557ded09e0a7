import { builtInTypes } from '../../architecture/built-in-types.js';
import type { Element, ElementKind, Field, SourceRange } from '../../architecture/model.js';
import { contains, type Elements, nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { ruleNames } from '../rule-names.js';
import { ofEachElement } from '../stretches.js';
import { ownName } from '../wording.js';

/** A name is given once: only a context may be opened in several places, and a project has one system. */
export function duplicateName({ byId, ofKind, stretches }: IndexedModel): Finding[] {
  return [
    ...collect(severalDeclarations(stretches), (element) => declaredTwice(element, byId)),
    ...inElements(stretches),
    ...secondSystem(ofKind('system')),
  ];
}

const severalDeclarations = ofEachElement((element) =>
  element.declarations.length > 1 ? [element] : nothing,
);

const inElements = ofEachElement((element) => [...namedLikeBuiltIn(element), ...repeatedFields(element)]);

function declaredTwice(element: Element, elements: Elements): Finding[] {
  if (element.kind === 'context') return [];
  const [first, ...others] = element.declarations.filter((declaration) => !declaration.extension);
  if (!first) return [];
  return others
    .filter(({ range }) => !insideDuplicate(range, element, elements))
    .map((other) =>
      duplicate(
        `The ${element.kind} ${ownName(element)} is declared already; ${wayOut(element.kind)}.`,
        other.nameRange,
        first.nameRange,
      ),
    );
}

function wayOut(kind: ElementKind): string {
  switch (kind) {
    case 'event':
    case 'operation':
      return 'rename one, or give it another version';
    case 'region':
    case 'zone':
    case 'view':
      return 'rename one';
    default:
      return 'rename one, or add to the first with `extend`';
  }
}

/** What stands in a second declaration of something is not reported again. */
function insideDuplicate(range: SourceRange, { parent }: Element, elements: Elements): boolean {
  const outer = parent === undefined ? undefined : elements.get(parent);
  if (!outer) return false;
  const [, ...others] =
    outer.kind === 'context' ? [] : outer.declarations.filter((declaration) => !declaration.extension);
  return others.some((other) => contains(other.range, range)) || insideDuplicate(range, outer, elements);
}

function namedLikeBuiltIn(element: Element): Finding[] {
  if (element.kind !== 'type' && element.kind !== 'enum' && element.kind !== 'rule') return [];
  const isType = element.kind !== 'rule';
  const names: readonly string[] = isType ? builtInTypes : ruleNames;
  const range = nameRange(element);
  if (!range || !names.includes(element.name)) return [];
  return [
    duplicate(`\`${element.name}\` is a built-in ${isType ? 'type' : 'rule'}; choose another name.`, range),
  ];
}

function repeatedFields({ name, kind, fields }: Element): Finding[] {
  if (fields.length < 2) return [];
  const noun = kind === 'operation' ? 'parameter' : kind === 'enum' ? 'value' : 'field';
  const first = new Map<string, Field>();
  return fields.flatMap((field) => {
    const known = first.get(field.name);
    if (!known) first.set(field.name, field);
    const message = `\`${name}\` has a ${noun} \`${field.name}\` already; rename or remove one.`;
    return known ? [duplicate(message, field.source, known.source)] : [];
  });
}

function secondSystem([first, ...others]: readonly Element[]): Finding[] {
  const known = first && nameRange(first);
  return others.flatMap((other) => {
    const range = nameRange(other);
    const message = `A project has one system, and \`${first?.name}\` is declared already; merge the two, or give each a project of its own.`;
    return range && known ? [duplicate(message, range, known)] : [];
  });
}

function duplicate(message: string, range: SourceRange, first?: SourceRange): Finding {
  const related = first ? [{ message: 'First declared here.', range: first }] : [];
  return { rule: 'duplicate-name', severity: 'error', message, range, related };
}
