import type { DiagramAnchor } from '../preview-messages.js';
import { svgElement } from './element.js';

const anchorAttribute = 'data-anchor';

/** Finds what Mermaid drew for each anchor and makes it something to point at, to focus and to read out. */
export function markAnchors(svg: SVGSVGElement, anchors: readonly DiagramAnchor[]): void {
  const nodes = nodesById(svg);
  const messages = messagesInOrder(svg);
  const lines = linesInOrder(svg);
  const drawnFor = ({ at }: DiagramAnchor): readonly (SVGElement | undefined)[] => {
    if ('node' in at) return nodes.get(at.node) ?? [];
    return 'message' in at ? [messages[at.message]] : (lines[at.line] ?? []);
  };
  anchors.forEach((anchor, index) => {
    const [first, ...others] = drawnFor(anchor);
    if (first === undefined) return;
    for (const drawn of [first, ...others]) {
      if (drawn === undefined) continue;
      drawn.setAttribute(anchorAttribute, String(index));
    }
    first.setAttribute('tabindex', '0');
    first.setAttribute('role', 'link');
    first.setAttribute('aria-label', anchor.label);
    first.setAttribute('aria-haspopup', 'menu');
    const keys = ['Enter', ...(anchor.opens ? ['Shift+Enter'] : []), 'Shift+F10'];
    first.setAttribute('aria-keyshortcuts', keys.join(' '));
  });
}

/** @returns the position in the list of anchors of what is under a pointer or has the focus */
export function anchorIndex(target: EventTarget | null): number | undefined {
  if (!(target instanceof Element)) return undefined;
  const index = target.closest(`[${anchorAttribute}]`)?.getAttribute(anchorAttribute);
  return index == null ? undefined : Number(index);
}

/** What is drawn of an anchor; what can be focused comes first. */
export function drawnOf(svg: Element, index: number): readonly SVGElement[] {
  const drawn = [...svg.querySelectorAll<SVGElement>(`[${anchorAttribute}="${index}"]:not(.badge)`)];
  return drawn.sort(
    (one, other) => Number(other.hasAttribute('tabindex')) - Number(one.hasAttribute('tabindex')),
  );
}

/** Everything that can be focused, in the order of the picture. */
export function focusableIn(svg: Element): readonly SVGElement[] {
  return [...svg.querySelectorAll<SVGElement>(`[${anchorAttribute}][tabindex]`)];
}

/** Marks what was found, and which of it somebody looks at. */
export function markFound(svg: Element, found: readonly number[], at: number | undefined): void {
  for (const drawn of svg.querySelectorAll<SVGElement>('[data-found]')) drawn.removeAttribute('data-found');
  for (const index of found) {
    const state = index === at ? 'here' : 'too';
    for (const drawn of drawnOf(svg, index)) drawn.setAttribute('data-found', state);
  }
}

/** Marks what is drawn of some anchors as what the cursor of the text is in, and of no others. */
export function markCurrent(svg: Element, indexes: readonly number[]): void {
  for (const drawn of svg.querySelectorAll<SVGElement>('[aria-current]'))
    drawn.removeAttribute('aria-current');
  for (const drawn of indexes.flatMap((index) => drawnOf(svg, index)))
    drawn.setAttribute('aria-current', 'true');
}

/** Nodes, groups and participants by the ids they have in the Mermaid text; a participant is drawn twice. */
function nodesById(svg: SVGSVGElement): ReadonlyMap<string, readonly SVGElement[]> {
  const found = new Map<string, SVGElement[]>();
  const add = (id: string | null | undefined, drawn: SVGElement | null): void => {
    if (id == null || drawn === null) return;
    found.set(id, [...(found.get(id) ?? []), drawn]);
  };
  const own = `${svg.id}-`;
  for (const node of svg.querySelectorAll<SVGElement>('g.node')) {
    const id = node.id.replace(own, '');
    add(/^(?:flowchart|state|classId|entity)-(.+)-\d+$/.exec(id)?.[1] ?? id, node);
  }
  for (const group of svg.querySelectorAll<SVGElement>('g.cluster')) add(group.id.replace(own, ''), group);
  for (const participant of svg.querySelectorAll<SVGElement>('[data-et="participant"]')) {
    add(participant.getAttribute('data-id'), participant);
  }
  for (const bottom of svg.querySelectorAll<SVGElement>('.actor-bottom[name]')) {
    add(bottom.getAttribute('name'), bottom.closest('g'));
  }
  return found;
}

/** The lines of everything but a sequence, each with its words, which come first: they are easier to hit. */
function linesInOrder(svg: SVGSVGElement): readonly (readonly SVGElement[])[] {
  const labels = new Map(
    Array.from(svg.querySelectorAll<SVGElement>('.edgeLabels .label[data-id]'), (label) => [
      label.getAttribute('data-id'),
      label,
    ]),
  );
  return Array.from(svg.querySelectorAll<SVGElement>('.edgePaths path[data-id]'), (path) => {
    const label = labels.get(path.getAttribute('data-id'));
    // Without words there is only the line.
    return label === undefined || label.textContent === '' ? [path] : [label, path];
  });
}

/** Messages are loose lines and texts: each becomes a group with an area around it that is easy to hit. */
function messagesInOrder(svg: SVGSVGElement): readonly SVGElement[] {
  return Array.from(svg.querySelectorAll<SVGElement>('[data-et="message"]'), (line) => {
    const texts: Element[] = [];
    let before = line.previousElementSibling;
    while (before?.classList.contains('messageText')) {
      texts.unshift(before);
      before = before.previousElementSibling;
    }
    const group = svgElement('g', { class: 'message' });
    line.before(group);
    group.append(...texts, line);
    return group;
  });
}

/** Covers each message with an area that is easy to hit. The picture has to be in the document, to be measured. */
export function coverMessages(svg: SVGSVGElement): void {
  for (const group of svg.querySelectorAll<SVGGElement>('g.message')) {
    const { x, y, width, height } = group.getBBox();
    const area = { x: x - 4, y: y - 4, width: width + 8, height: height + 8 };
    const attributes = Object.entries(area).map(([name, value]) => [name, String(value)]);
    group.prepend(svgElement('rect', { class: 'area', ...Object.fromEntries(attributes) }));
  }
}
