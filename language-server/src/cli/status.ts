/** Shows one line that the next one replaces; an empty one takes it away. */
export type ShowStatus = (line: string) => void;

/** The part of a terminal's stream that is needed here. */
export interface StatusStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A line for whoever watches; where nobody does, or the terminal cannot replace lines, it shows nothing. */
export function createStatus(stream: StatusStream, env: NodeJS.ProcessEnv): ShowStatus {
  if (!stream.isTTY || env.TERM === 'dumb') return () => {};
  let shown = '';
  return (line) => {
    if (line === shown) return;
    shown = line;
    stream.write(`\r\u001b[K${line.slice(0, (stream.columns || 80) - 1)}`);
  };
}
