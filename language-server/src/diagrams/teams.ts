import type { Architecture, Element, ElementId, ElementKind } from '../architecture/model.js';
import { contextOf } from '../architecture/owners.js';
import { type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import type { Diagram } from '../protocol.js';
import { type Bundle, bundled, fitted, noticeFrom, type Strand } from './drawing.js';
import { maxNodes } from './fit.js';
import { type FlowchartGroup, type FlowchartNode, flowchart } from './flowchart.js';
import { endsOf, flowsOf } from './flows.js';
import { lookOf } from './looks.js';
import { counted, labelOf } from './parts.js';
import { sourced } from './sourced.js';

export interface TeamsOptions {
  /** A team, with those it has to do with; absent: all teams. */
  readonly of?: ElementId;
}

/** Stands for those that own nothing together: no element of the model. */
const nobody = 'nobody';

/**
 * What each team owns, and the calls and messages that cross from one team to another; what stays within a team is its
 * own business. Where that is too much for one picture, a team is a single node.
 * @returns undefined where there are no teams, or `of` is none
 */
export function teams(architecture: Architecture, { of }: TeamsOptions = {}): Diagram | undefined {
  const elements = elementsById(architecture);
  const all = architecture.elements.filter(({ kind }) => kind === 'team');
  const subject = all.find(({ id }) => id === of);
  if (all.length === 0 || (of !== undefined && subject === undefined)) return undefined;
  const owners = ownersOf(architecture);
  const crossing = strandsBetween(architecture, owners).filter(
    ({ from, to }) => of === undefined || owners.get(from) === of || owners.get(to) === of,
  );
  const touched = new Set(crossing.flatMap(({ from, to }) => [from, to]));
  const owned = architecture.elements.filter(({ id }) => {
    const owner = owners.get(id);
    return owner !== undefined && (of === undefined || owner === of || touched.has(id));
  });
  const isLarge = owned.length > maxNodes;
  const picture = isLarge
    ? teamNodes(all, owned, crossing, owners)
    : ownedNodes(owned, crossing, owners, elements);
  const { notice, more, ...drawn } = fitted(picture.nodes, picture.links, isLarge ? 'teams' : 'parts');
  const keys = new Set(drawn.nodes.map(({ group }) => group));
  const title = `Teams of ${subject?.name ?? architecture.project}`;
  const description = `${counted(keys.size, 'team')} and ${counted(owned.length, 'part')}, ${counted(drawn.links.length, 'connection')} across teams.`;
  return {
    query: { kind: 'teams', ...(of !== undefined && { of }) },
    title,
    description,
    ...flowchart({ title, description, ...drawn, groups: picture.groups.filter(({ key }) => keys.has(key)) }),
    ...noticeFrom(
      isLarge ? `${owned.length} parts are too many for one picture: these are the teams alone.` : undefined,
      notice,
    ),
    ...((isLarge || more) && { more: more ?? 'part' }),
  };
}

/** What a team is asked about: these have an owner of their own, by statement or by default. */
const ownedKinds: ReadonlySet<ElementKind> = new Set([
  'service',
  'gateway',
  'external',
  'server',
  'topic',
  'queue',
]);
const alwaysOwned: ReadonlySet<ElementKind> = new Set(['service', 'gateway']);

/** The team that owns a part; services and gateways without one are nobody's. */
export const ownersOf = remembered((architecture: Architecture): ReadonlyMap<ElementId, ElementId> => {
  const elements = elementsById(architecture);
  const owners = new Map<ElementId, ElementId>();
  for (const element of architecture.elements) {
    if (!ownedKinds.has(element.kind) || element.project !== undefined) continue;
    const stated = [...element.facts, ...element.defaults].find(({ kind }) => kind === 'owner');
    const team = stated?.kind === 'owner' && elements.has(stated.team) ? stated.team : undefined;
    if (team !== undefined) owners.set(element.id, team);
    else if (alwaysOwned.has(element.kind)) owners.set(element.id, nobody);
  }
  return owners;
});

/** What flows between parts of different teams; channels are how it travels, not who is asked. */
function strandsBetween(architecture: Architecture, owners: ReadonlyMap<ElementId, ElementId>): Strand[] {
  return flowsOf(architecture).flatMap((flow): Strand[] => {
    const { from, to, kind, name } = flow;
    const [asking, asked] = [owners.get(from), owners.get(to)];
    if (asking === undefined || asked === undefined || asking === asked) return [];
    return kind === 'call' || kind === 'message'
      ? [{ from, to, look: kind, ...(name !== undefined && { name }), ...endsOf(flow) }]
      : [];
  });
}

interface Picture {
  readonly groups: readonly FlowchartGroup[];
  readonly nodes: readonly FlowchartNode[];
  readonly links: readonly Bundle[];
}

function ownedNodes(
  owned: readonly Element[],
  crossing: readonly Strand[],
  owners: ReadonlyMap<ElementId, ElementId>,
  elements: Elements,
): Picture {
  const byTeam = groupedBy(owned, ({ id }) => owners.get(id) ?? nobody);
  return {
    groups: [...byTeam.keys()].map((team): FlowchartGroup => {
      const element = elements.get(team);
      if (element === undefined) return { key: team, label: ['owned by no team'] };
      const label = [labelOf(element).join(' · ')];
      return { key: team, label, ...sourced(element), opens: { kind: 'teams', of: team } };
    }),
    nodes: [...byTeam].flatMap(([team, parts]) =>
      parts.map(
        (part): FlowchartNode => ({
          key: part.id,
          group: team,
          look: lookOf(part.kind),
          label: labelOf(part, contextOf(part, elements)).slice(0, 1),
          ...sourced(part),
          opens: { kind: 'services', of: part.id },
        }),
      ),
    ),
    links: bundled(crossing, 'operation'),
  };
}

function teamNodes(
  all: readonly Element[],
  owned: readonly Element[],
  crossing: readonly Strand[],
  owners: ReadonlyMap<ElementId, ElementId>,
): Picture {
  const byTeam = groupedBy(owned, ({ id }) => owners.get(id) ?? nobody);
  const between = crossing.flatMap(({ from, to, ...strand }): Strand[] => {
    const [asking, asked] = [owners.get(from), owners.get(to)];
    return asking === undefined || asked === undefined ? [] : [{ ...strand, from: asking, to: asked }];
  });
  const unowned = byTeam.get(nobody);
  return {
    groups: [],
    nodes: [
      ...all
        .filter(({ id }) => byTeam.has(id))
        .map(
          (team): FlowchartNode => ({
            key: team.id,
            look: 'team',
            label: [...labelOf(team), counted(byTeam.get(team.id)?.length ?? 0, 'part')],
            ...sourced(team),
            opens: { kind: 'teams', of: team.id },
          }),
        ),
      ...(unowned === undefined
        ? []
        : [
            {
              key: nobody,
              look: 'more' as const,
              label: ['owned by no team', counted(unowned.length, 'part')],
            },
          ]),
    ],
    links: bundled(between, 'operation'),
  };
}
