/**
 * The messages between an editor and the language server, beyond those of the LSP. Imports nothing.
 * Positions and ranges are those of the LSP: lines and UTF-16 characters from 0.
 */

export const languageId = 'svc';

export interface DiagramRange {
  readonly uri: string;
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What to draw. Ids are those of the architecture model. */
export type DiagramQuery =
  | {
      readonly kind: 'services' /** Only this context, or this element and its neighbours. */;
      readonly of?: string;
    }
  | { readonly kind: 'contexts' }
  | {
      readonly kind: 'sequence' /** An operation, handler, schedule, startup, saga or journey. */;
      readonly of: string;
    };

/** One drawn thing that has a source. */
export interface DiagramAnchor {
  /** A node or group by its Mermaid id, or the n-th message of a sequence, from 0. */
  readonly at: { readonly node: string } | { readonly message: number };
  readonly label: string;
  readonly source: DiagramRange;
  /** The diagram that shows more of it. */
  readonly opens?: DiagramQuery;
}

export interface Diagram {
  readonly query: DiagramQuery;
  readonly title: string;
  /** One sentence for those who cannot see the picture. */
  readonly description: string;
  /** Mermaid text. */
  readonly text: string;
  readonly anchors: readonly DiagramAnchor[];
  /** Says what was left out or folded to keep the picture readable. */
  readonly notice?: string;
  /** What is to be opened for more of it: a context, another part of the picture, or the step it ends in. */
  readonly more?: 'context' | 'part' | 'step';
}

/** Request `svc/diagram`: draws the project that a file belongs to. */
export const diagramRequest = 'svc/diagram';

export interface DiagramParams {
  /** Any file of the project. */
  readonly uri: string;
  /** Absent: what fits the position best: a sequence in an operation, else the service map. */
  readonly query?: DiagramQuery;
  readonly position?: { readonly line: number; readonly character: number };
}

export interface DiagramAnswer {
  /** Absent when the project has nothing to draw yet, or the query names nothing that exists (then `problem` says so). */
  readonly diagram?: Diagram;
  readonly problem?: string;
  /** Files of the project with syntax or reference errors: a picture drawn now may miss something. */
  readonly errors: number;
  /** What else can be drawn: the map, then every behaviour. */
  readonly choices: readonly {
    readonly label: string;
    readonly detail?: string;
    readonly query: DiagramQuery;
  }[];
}

/** Notification `svc/modelChanged`: the model of a project changed; open pictures of it ask again. */
export const modelChangedNotification = 'svc/modelChanged';

export interface ModelChangedParams {
  /** Files of the project, as URIs. */
  readonly uris: readonly string[];
}

/**
 * Commands that lenses run in the editor. An editor that has them says so in its initialization options; others get no
 * lenses.
 */
export const openDiagramCommand = 'svc.openDiagram';
/** Shows places of a model as the editor shows references. */
export const showPlacesCommand = 'svc.showPlaces';

export interface InitializationOptions {
  /** The commands the editor has. */
  readonly commands?: readonly string[];
  /** The address that the name of a rule is appended to for its page; without it, links lead to files. */
  readonly ruleDocumentation?: string;
}

/** Arguments of `svc.openDiagram`. */
export type OpenDiagramArguments = readonly [uri: string, query: DiagramQuery];

/** Arguments of `svc.showPlaces`: where the lens stands, and what to show. */
export type ShowPlacesArguments = readonly [from: DiagramRange, places: readonly DiagramRange[]];
