import type { ReadProblem } from './model-files.js';

/** The text that bytes are: UTF-8, with or without a byte order mark; or why they are none. */
export function decodeModel(bytes: Uint8Array): { readonly text: string; readonly problem?: ReadProblem } {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { text: '', problem: { message: 'This file is UTF-16 text; save it as UTF-8.', line: 0 } };
  }
  if (bytes.includes(0)) {
    const message = 'This is a binary file, no text; give it another ending or move it out of the project.';
    return { text: '', problem: { message, line: 0 } };
  }
  const text = decoded(bytes);
  if (text !== undefined) return { text };
  const message = 'This line is not UTF-8 text; save the file as UTF-8.';
  return { text: '', problem: { message, line: firstLineThatIsNotUtf8(bytes) } };
}

/** A byte 10 is a line break wherever it stands: no character of several bytes contains one. */
function firstLineThatIsNotUtf8(bytes: Uint8Array): number {
  for (let line = 0, start = 0; ; line++) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || decoded(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    // Takes a byte order mark away, as editors do.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
