import type { Element, ElementId, ElementKind } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';
import { allowsIn } from './allows.js';
import type { IdentifiedFinding } from './finding.js';
import type { RuleFix } from './fix.js';
import { fullName } from './wording.js';

/** What somebody still has to write, and will find by searching for it. */
const reason = 'TODO: say why';

/**
 * Accepts a finding where it is found, with a reason to be filled in; nothing where no `allow` can stand, or one has run
 * out, which is to be mended instead.
 */
export function allowFix({ rule, element: id }: IdentifiedFinding, elements: Elements): RuleFix | undefined {
  const around = id === undefined ? [] : withParents(id, elements);
  const hasOne = around.some((element) => allowsIn(element).some((allow) => allow.rule === rule));
  const element = around.find(({ kind }) => kindsWithAllow.has(kind));
  const declaration = element?.declarations.find(({ extension }) => !extension);
  if (!element || !declaration || hasOne) return undefined;
  const text = `allow ${rule} ${JSON.stringify(reason)}`;
  return {
    title: `Allow \`${rule}\` in ${fullName(element)}`,
    edits: [{ kind: 'add-member', declaration: declaration.range, text }],
  };
}

function withParents(id: ElementId, elements: Elements): Element[] {
  const element = elements.get(id);
  if (!element) return [];
  return element.parent === undefined ? [element] : [element, ...withParents(element.parent, elements)];
}

/** What an `allow` can stand in. */
const kindsWithAllow: ReadonlySet<ElementKind> = new Set([
  ...([
    'system',
    'team',
    'actor',
    'journey',
    'external',
    'gateway',
    'context',
    'service',
    'process',
  ] as const),
  ...(['server', 'topic', 'queue', 'policy', 'store', 'cache', 'entity', 'event'] as const),
  ...(['operation', 'handler', 'schedule', 'startup', 'saga'] as const),
]);
