import type { Edit } from './render.js';

/**
 * What of some edits lies between two offsets. An edit that also reaches over the line before or behind is cut at the
 * line break, so that no line outside is changed, joined or moved.
 */
export function editsWithin(source: string, edits: readonly Edit[], start: number, end: number): Edit[] {
  return edits.flatMap((edit) => {
    const isInside = (part: Edit) => part.offset >= start && part.offset + part.length <= end;
    if (isInside(edit)) return [edit];
    const old = source.slice(edit.offset, edit.offset + edit.length);
    const oldParts = splitAtBreaks(old);
    const newParts = splitAtBreaks(edit.text);
    if (!oldParts || !newParts) return [];
    const behindLine: Edit = { offset: edit.offset, length: oldParts.before.length, text: newParts.before };
    const beforeLine: Edit = {
      offset: edit.offset + old.length - oldParts.after.length,
      length: oldParts.after.length,
      text: newParts.after,
    };
    return [behindLine, beforeLine].filter(
      (part) => isInside(part) && source.slice(part.offset, part.offset + part.length) !== part.text,
    );
  });
}

/** What stands before the first line break and behind the last. */
function splitAtBreaks(text: string): { readonly before: string; readonly after: string } | undefined {
  const first = text.search(/[\r\n]/);
  if (first < 0) return undefined;
  const last = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return { before: text.slice(0, first), after: text.slice(last + 1) };
}
