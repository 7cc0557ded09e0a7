import type { DiagramAnchor, DiagramProblem } from '../preview-messages.js';
import { drawnOf } from './anchors.js';
import { svgElement } from './element.js';
import { problemsInWords, symbols } from './problems.js';

const height = 18;

/** Written on the elements, for in a node Mermaid’s own style is the stronger one. */
const ground = `rx: ${height / 2}px; fill: var(--vscode-editor-background); stroke: currentColor; stroke-width: 1.5px`;
const ink = 'fill: currentColor; font: 600 12px system-ui; text-anchor: middle; dominant-baseline: central';

/**
 * Marks what has problems with a sign and their number, and says which to those who cannot see it. The picture has to be in
 * the document, to be measured.
 */
export function markProblems(
  svg: SVGSVGElement,
  anchors: readonly DiagramAnchor[],
  problems: ReadonlyMap<number, readonly DiagramProblem[]>,
): void {
  for (const old of svg.querySelectorAll('.badge')) old.remove();
  anchors.forEach((_, index) => {
    const [drawn] = drawnOf(svg, index);
    const own = problems.get(index);
    if (drawn === undefined) return;
    if (own === undefined) drawn.removeAttribute('aria-description');
    else {
      drawn.setAttribute('aria-description', problemsInWords(own));
      put(badgeFor(own, index), drawn);
    }
  });
}

function badgeFor(problems: readonly DiagramProblem[], index: number): SVGGElement {
  const worst = problems[0]?.severity ?? 'info';
  const words = `${symbols[worst]} ${problems.length}`;
  const width = 14 + 8 * words.length;
  return svgElement(
    'g',
    { class: `badge ${worst}`, 'data-anchor': String(index), 'aria-hidden': 'true' },
    svgElement(
      'g',
      { class: 'pill' },
      svgElement('rect', { style: ground, width: String(width), height: String(height) }),
      svgElement('text', { style: ink, x: String(width / 2), y: String(height / 2) }, words),
    ),
  );
}

/** At the upper right corner of a thing, behind the words of a line, or in the middle of one without words. */
function put(badge: SVGGElement, drawn: SVGElement): void {
  const width = Number(badge.querySelector('rect')?.getAttribute('width'));
  const at = (x: number, y: number): void =>
    badge.setAttribute('transform', `translate(${x - width / 2}, ${y - height / 2})`);
  if (drawn instanceof SVGPathElement) {
    const { x, y } = drawn.getPointAtLength(drawn.getTotalLength() / 2);
    at(x, y);
    drawn.after(badge);
  } else if (drawn instanceof SVGGElement) {
    const box = drawn.getBBox();
    if (drawn.matches('.edgeLabels .label')) {
      badge.classList.add('behind');
      at(box.x + box.width + width / 2 + 2, box.y + box.height / 2);
    } else at(box.x + box.width, box.y - height / 4);
    drawn.append(badge);
  }
}
