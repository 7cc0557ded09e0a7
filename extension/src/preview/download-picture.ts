import type { PreviewMessage } from '../preview-messages.js';
import { pictureFile } from './picture-file.js';

/** Hands a picture to the browser as a file. */
export function downloadPicture(save: Extract<PreviewMessage, { kind: 'save' }>): void {
  const { fileName, kind, bytes } = pictureFile(save);
  const address = URL.createObjectURL(new Blob([bytes], { type: kind.type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
