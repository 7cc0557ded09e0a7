import type { Diagram, ExportFormat, ExportTarget, PreviewMessage } from '../preview-messages.js';
import { base64Of, exported } from './exported.js';

export interface ExporterOptions {
  /** What is on the screen; absent: nothing that could be exported. */
  shown():
    | { readonly diagram: Diagram; readonly svg: SVGSVGElement; readonly background: string }
    | undefined;
  post(message: PreviewMessage): void;
  complain(message: string): void;
}

/** Takes the picture out of the preview, into a file or onto the clipboard. */
export function createExporter({
  shown,
  post,
  complain,
}: ExporterOptions): (format: ExportFormat, target: ExportTarget) => Promise<void> {
  return async (format, target) => {
    const picture = shown();
    if (picture === undefined) {
      complain('There is no picture to export; mend the text or choose another diagram.');
      return;
    }
    try {
      const { content } = await exported(format, picture);
      if (target === 'file') {
        const base64 = typeof content !== 'string';
        const name = picture.diagram.title;
        post({ kind: 'save', format, name, content: base64 ? await base64Of(content) : content, base64 });
      } else if (typeof content === 'string') post({ kind: 'copy', text: content });
      else await navigator.clipboard.write([new ClipboardItem({ [content.type]: content })]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      const instead = target === 'clipboard' ? '; save it as a file instead.' : '';
      complain(`The picture could not be exported: ${reason}${instead}`);
    }
  };
}
