import type { Diagram, ExportFormat } from '../preview-messages.js';
import { svgElement, svgNamespace } from './element.js';

/** A picture to be kept outside the preview. */
export interface Exported {
  readonly format: ExportFormat;
  /** Text, or in case of a PNG its bytes. */
  readonly content: string | Blob;
}

/**
 * A picture in one of the formats.
 * @param svg as it is shown
 * @param background a colour of CSS
 * @throws where the browser cannot make an image of it
 */
export async function exported(
  format: ExportFormat,
  { diagram, svg, background }: { diagram: Diagram; svg: SVGSVGElement; background: string },
): Promise<Exported> {
  switch (format) {
    case 'svg':
      return { format, content: standalone(svg, diagram, background) };
    case 'png':
      return { format, content: await pngOf(svg, standalone(svg, diagram, background)) };
    case 'mermaid':
      return { format, content: diagram.text };
    case 'markdown':
      return { format, content: markdownOf(diagram) };
  }
}

/** What the preview adds to a picture, for pointers and keyboards. */
const ownAttributes = [
  'data-anchor',
  'data-found',
  'tabindex',
  'aria-current',
  'aria-describedby',
  'aria-description',
  'aria-haspopup',
  'aria-keyshortcuts',
];

function standalone(svg: SVGSVGElement, { title, description }: Diagram, background: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const drawn of copy.querySelectorAll('[data-anchor]')) {
    for (const name of ownAttributes) drawn.removeAttribute(name);
    if (drawn.getAttribute('role') === 'link') drawn.removeAttribute('role');
  }
  for (const area of copy.querySelectorAll('.message > .area, .badge')) area.remove();
  const { x, y, width, height } = svg.viewBox.baseVal;
  const box = Object.fromEntries(
    Object.entries({ x, y, width, height }).map(([key, value]) => [key, String(value)]),
  );
  copy.setAttribute('xmlns', svgNamespace);
  copy.setAttribute('role', 'img');
  for (const name of ['aria-label', 'aria-description', 'aria-roledescription']) copy.removeAttribute(name);
  copy.prepend(
    svgElement('title', {}, title),
    svgElement('desc', {}, description),
    svgElement('rect', { ...box, fill: background }),
  );
  return new XMLSerializer().serializeToString(copy);
}

/** Twice as large as drawn, so that it is sharp on any screen. */
const pngScale = 2;

async function pngOf(svg: SVGSVGElement, text: string): Promise<Blob> {
  const { width, height } = svg.viewBox.baseVal;
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * pngScale);
    canvas.height = Math.round(height * pngScale);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser cannot draw on a canvas.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await blobOf(canvas);
  } finally {
    URL.revokeObjectURL(address);
  }
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture is too large for a PNG.'));
      else resolve(blob);
    });
  });
}

/** Mermaid in a fence, as GitHub and GitLab draw it. */
function markdownOf({ text }: Diagram): string {
  return `\`\`\`mermaid\n${text.trimEnd()}\n\`\`\`\n`;
}

/** Bytes in base64. */
export async function base64Of(blob: Blob): Promise<string> {
  let bytes = '';
  for (const byte of new Uint8Array(await blob.arrayBuffer())) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
