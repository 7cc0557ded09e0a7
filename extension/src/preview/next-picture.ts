import type { Diagram, DiagramAnswer, DiagramProblem, DiagramQuery, MapFilter } from '../preview-messages.js';

/** A picture on the screen. */
export interface Shown {
  readonly diagram: Diagram;
  /** The file that was asked for. */
  readonly uri: string;
  readonly problems: readonly DiagramProblem[];
  /** Whether the project had no errors when it was drawn. */
  readonly withoutErrors: boolean;
}

export interface NewPicture {
  readonly show: 'new';
  readonly picture: Shown;
  readonly warning?: string;
}

/** What to do about an answer of the server. */
export type NextPicture =
  | NewPicture
  /** `newer`: the text as it is. */
  | { readonly show: 'last'; readonly warning: string; readonly newer?: NewPicture }
  | { readonly show: 'none'; readonly reason: string }
  | { readonly show: 'empty' };

/**
 * Decides what is shown: while the text has errors the last picture without them stays, so that nothing that someone
 * is just writing makes the picture jump or vanish.
 */
export function nextPicture(last: Shown | undefined, uri: string, answer: DiagramAnswer): NextPicture {
  const { diagram, problem, errors, problems = [] } = answer;
  if (diagram === undefined) {
    const stays = last !== undefined && sameProject(last, uri);
    if (problem !== undefined) {
      return stays ? { show: 'last', warning: problem } : { show: 'none', reason: problem };
    }
    if (errors === 0) return { show: 'empty' };
    return stays
      ? { show: 'last', warning: behind(errors) }
      : { show: 'none', reason: `${files(errors)}; nothing can be drawn before they are mended.` };
  }
  const picture: Shown = { diagram, uri, problems, withoutErrors: errors === 0 };
  if (errors === 0) return { show: 'new', picture };
  const warning = `${files(errors)}; this picture may miss something.`;
  const newer: NewPicture = { show: 'new', picture, warning };
  if (
    last?.withoutErrors &&
    sameQuery(last.diagram.query, diagram.query) &&
    sameProject(last, uri, diagram)
  ) {
    return { show: 'last', warning: behind(errors), newer };
  }
  return newer;
}

export function sameQuery(one: DiagramQuery, other: DiagramQuery): boolean {
  return JSON.stringify(parts(one)) === JSON.stringify(parts(other));
}

/** Whatever the order in which it was written. */
function parts(query: DiagramQuery): readonly unknown[] {
  const { kind, of, depth, notation, filter } = { of: '', depth: 0, notation: '', filter: {}, ...query };
  const { contexts, tags, teams, flows, externals }: MapFilter = filter;
  return [kind, of, depth, notation, contexts, tags, teams, flows, externals];
}

/** Projects are told apart by their files. */
function sameProject(last: Shown, uri: string, diagram?: Diagram): boolean {
  const known = new Set([last.uri, ...sources(last.diagram)]);
  return [uri, ...(diagram ? sources(diagram) : [])].some((file) => known.has(file));
}

function sources(diagram: Diagram): readonly string[] {
  return diagram.anchors.map(({ source }) => source.uri);
}

function behind(errors: number): string {
  return `${files(errors)}; this is the last picture without them.`;
}

function files(errors: number): string {
  return errors === 1 ? '1 file has errors' : `${errors} files have errors`;
}
