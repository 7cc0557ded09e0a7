import type { Element } from '../architecture/model.js';
import { groupedBy } from '../architecture/queries.js';
import type { Reduced } from './fit.js';
import type { FlowchartLink, FlowchartNode } from './flowchart.js';
import type { Connection, Line } from './graph.js';
import { sourcedTogether } from './sourced.js';

/**
 * The lines of a label: the name as it is written in the model, and the title where it adds to it.
 * @param outside the context the element is in, where the picture does not show it as a group
 */
export function labelOf({ name, title }: Element, outside?: Element): string[] {
  const written = outside === undefined ? name : `${outside.name}.${name}`;
  if (title === undefined || nameSaysTitle(name, title)) return [written];
  const titleSaysName = ` ${words(title)} `.includes(` ${words(name)} `);
  return titleSaysName && outside === undefined ? [title] : [written, title];
}

/** `PaymentService` says "Payments", and `OrderDb` says "Order DB". */
function nameSaysTitle(name: string, title: string): boolean {
  const said = letters(title).replace(/s$/, '');
  return said !== '' && letters(name).includes(said);
}

/** `OrderService` and `order-service` are "order service". */
function words(text: string): string {
  return text
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[\s_-]+/g, ' ')
    .toLowerCase();
}

function letters(text: string): string {
  return words(text).replaceAll(' ', '');
}

/** Three names are read on a line between two boxes; more are counted. */
const maxNames = 3;

export function linkOf({ from, to, kind, names, sources }: Line): FlowchartLink {
  const label =
    names.size > maxNames ? [`${names.size} ${kind === 'message' ? 'messages' : 'operations'}`] : [...names];
  return { from, to, look: kind, label, ...sourcedTogether(sources) };
}

export function moreNode(count: number): FlowchartNode {
  return { key: 'more', label: [`${count} more`], look: 'more' };
}

export function leftOutNotice(
  { graph, nodesLeftOut, linesLeftOut }: Reduced<Connection>,
  what: string,
): string {
  const nodes =
    nodesLeftOut === 0
      ? ''
      : `Shows the ${graph.nodes.size} most connected of ${graph.nodes.size + nodesLeftOut} ${what}.`;
  const lines =
    linesLeftOut === 0 ? '' : `${counted(linesLeftOut, 'weaker connection')} between them left out.`;
  return [nodes, lines].filter((sentence) => sentence !== '').join(' ');
}

/** One sentence for those who cannot see the picture: how many of what, and their names where they are few. */
export function summaryOf(drawn: readonly Element[], connections: number): string {
  const byKind = groupedBy(drawn, (element) => element.kind);
  const kinds = [...byKind].map(([kind, elements]) => {
    const names = elements.length > 6 ? '' : ` (${elements.map((element) => element.name).join(', ')})`;
    return `${counted(elements.length, kind)}${names}`;
  });
  return `${listed(kinds)} with ${counted(connections, 'connection')}.`;
}

export function counted(count: number, noun: string, plural = pluralOf(noun)): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

function pluralOf(noun: string): string {
  return noun.endsWith('y') && noun !== 'journey' ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
