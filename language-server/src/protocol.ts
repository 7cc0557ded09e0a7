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

/** What to draw. Ids are those of the architecture model; `of` absent: the whole project. */
export type DiagramQuery =
  | {
      readonly kind: 'services' /** Only this context, or this element and its neighbours. */;
      readonly of?: string /** How many lines away a neighbour may be, 1 or more; absent: 1. */;
      readonly depth?: number;
      readonly filter?: MapFilter;
    }
  | { readonly kind: 'contexts'; readonly filter?: MapFilter }
  | {
      readonly kind: 'c4' /** The system among its neighbours, or a context or service from inside; absent: all containers. */;
      readonly of?: string /** Mermaid's own C4 diagram, which is experimental; absent: a flowchart that looks like one. */;
      readonly notation?: 'c4';
    }
  | {
      readonly kind: 'events' /** An event, a channel, or something that emits, handles or holds events. */;
      readonly of?: string;
    }
  | {
      readonly kind: 'sequence' /** An operation, handler, schedule, startup, saga or journey. */;
      readonly of: string /** How many bodies deep it goes, its own included; absent: as deep as it stays readable. */;
      readonly depth?: number;
    }
  | {
      readonly kind: 'saga' /** A saga, or another behaviour that has something to undo. */;
      readonly of: string;
    }
  | { readonly kind: 'data' /** An entity, or what holds entities. */; readonly of?: string }
  | {
      readonly kind: 'types' /** A type, enum or event, or what holds some. */;
      readonly of?: string;
    }
  | { readonly kind: 'states' /** An entity with a life cycle. */; readonly of: string }
  | {
      readonly kind: 'impact' /** What fails. */;
      readonly of: string /** How many parts away the failure is followed; absent: as far as it reaches. */;
      readonly depth?: number;
    }
  | { readonly kind: 'teams' /** A team, and those it has to do with. */; readonly of?: string }
  | { readonly kind: 'environment'; readonly of: string };

export type DiagramKind = DiagramQuery['kind'];

/** What a map leaves out. Each list lets through what has one of its members; an absent one lets all through. */
export interface MapFilter {
  /** Ids of contexts. */
  readonly contexts?: readonly string[];
  /** Names of tags, of a part or of what it is in. */
  readonly tags?: readonly string[];
  /** Ids of the teams that own a part. */
  readonly teams?: readonly string[];
  /** `synchronous`: calls alone; `asynchronous`: events and messages alone. */
  readonly flows?: 'synchronous' | 'asynchronous';
  readonly externals?: 'hidden';
}

/** What a map can be filtered by. */
export interface MapFilterOptions {
  readonly contexts: readonly FilterOption[];
  readonly tags: readonly string[];
  readonly teams: readonly FilterOption[];
}

export interface FilterOption {
  readonly id: string;
  readonly label: string;
}

/** One drawn thing that has a source. */
export interface DiagramAnchor {
  /**
   * A node or group by its Mermaid id, the n-th message of a sequence, or the n-th line of another diagram; both count
   * from 0, in the order of the text.
   */
  readonly at: { readonly node: string } | { readonly message: number } | { readonly line: number };
  readonly label: string;
  /** Where it is written. */
  readonly source: DiagramRange;
  /** All that is written of it; a cursor inside is at it. Absent: the source alone. */
  readonly around?: readonly DiagramRange[];
  /** Where what it is about is declared, if that is not its source: the operation of a call. */
  readonly definition?: DiagramRange;
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
  /** What the shapes and lines of this picture mean, as far as they do not say so themselves. */
  readonly legend: readonly LegendEntry[];
  /** Says what was left out or folded to keep the picture readable. */
  readonly notice?: string;
  /** What is to be opened for more of it: a context, another part of the picture, or the step it ends in. */
  readonly more?: 'context' | 'part' | 'step';
  /** How far it goes from its subject, and how far it could; absent where a query of its kind has no depth. */
  readonly depth?: { readonly shown: number; readonly most: number };
}

/** A shape or line of a picture, in words and as data to draw a sample from. */
export interface LegendEntry {
  readonly sign: LegendSign;
  /** What it looks like: `cylinder`, `dashed arrow`. */
  readonly looks: string;
  readonly means: string;
}

export type LegendSign =
  | {
      /** A shape of Mermaid's flowcharts: `person`, `cyl`. */
      readonly shape: string;
      /** The class that nodes of this meaning have in the picture. */
      readonly class?: string;
    }
  | {
      readonly stroke: 'solid' | 'dashed' | 'dotted' | 'thick';
      /** What its ends look like. */
      readonly ends:
        | 'none'
        | 'arrow'
        | 'both-arrows'
        | 'open-arrow'
        | 'crow-foot'
        | 'both-crow-feet'
        | 'cross';
    }
  /** A sign or word that stands in the picture as it is. */
  | { readonly text: string };

/** Request `svc/diagram`: draws the project that a file belongs to. */
export const diagramRequest = 'svc/diagram';

export interface DiagramParams {
  /** Any file of the project. */
  readonly uri: string;
  /** Absent: what fits the position best: the first of `here`. */
  readonly query?: DiagramQuery;
  readonly position?: { readonly line: number; readonly character: number };
}

export interface DiagramAnswer {
  /** Absent when the project has nothing to draw yet, or the query names nothing that exists (then `problem` says so). */
  readonly diagram?: Diagram;
  readonly problem?: string;
  /** Files of the project with syntax or reference errors: a picture drawn now may miss something. */
  readonly errors: number;
  /** The first of those errors, of the file that was asked for if it has any. */
  readonly firstError?: DiagramError;
  /** What can be drawn of what the position is in, the nearest first; the service map where nothing else fits. */
  readonly here: readonly DiagramChoice[];
  /**
   * What can be drawn: the views of the model, then its maps, then one by one what has a picture of its own; of a large model
   * what is in the file, and some of the rest.
   */
  readonly choices: readonly DiagramChoice[];
  /** The pictures around the one that is drawn, the widest first; empty where it is of everything. */
  readonly path?: readonly DiagramChoice[];
  /** What is wrong with what is drawn, as the editor shows it beside the text. */
  readonly problems?: readonly DiagramProblem[];
  /** Absent where the picture is no map. */
  readonly filters?: MapFilterOptions;
}

export interface DiagramProblem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly source: DiagramRange;
}

export interface DiagramError {
  readonly message: string;
  readonly source: DiagramRange;
}

/** Request `svc/diagramsAbout`: what can be drawn of what is declared at a place, the picture of itself first. */
export const diagramsAboutRequest = 'svc/diagramsAbout';

export interface DiagramsAboutParams {
  /** Any file of the project that is drawn. */
  readonly uri: string;
  readonly place: DiagramRange;
}

export interface DiagramChoice {
  readonly label: string;
  readonly detail?: string;
  readonly query: DiagramQuery;
}

/**
 * Notification `svc/modelChanged`, to editors that have the command `svc.openDiagram`: the model of a project changed; open
 * pictures of it ask again.
 */
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

/**
 * Requests of the server to the editor, for files that it cannot reach by itself: all of them in a web worker, those of
 * virtual workspaces elsewhere. Each names one address and is answered with what is there; an editor need not have them.
 */
export const statRequest = 'svc/stat';
/** Answered with the bytes of a file in base64. */
export const readFileRequest = 'svc/readFile';
/** Answered with the entries of a folder. */
export const readDirectoryRequest = 'svc/readDirectory';

export interface FileParams {
  readonly uri: string;
}

export type FileKind = 'file' | 'folder' | 'other';

export interface FileEntry {
  readonly name: string;
  readonly kind: FileKind;
}

/** The error is a code of VS Code's `FileSystemError`, such as `FileNotFound`, or the reason in words. */
export type FileAnswer<T> = { readonly result: T } | { readonly error: string };

/**
 * What the page of `svc serve` asks the program: each is a POST of the parameters as JSON to the name, below the address of
 * the page, and is answered as JSON. A project is named by its folder, which the page is told with its address.
 */
export interface PageRequests {
  readonly diagram: {
    /** The query absent: the service map. */
    readonly params: { readonly project: string; readonly query?: DiagramQuery };
    readonly answer: DiagramAnswer;
  };
  /** What an editor would show of a place under the pointer, in Markdown; empty where that is nothing. */
  readonly hover: { readonly params: PlaceInProject; readonly answer: string };
  /** As `svc/diagramsAbout`. */
  readonly about: { readonly params: PlaceInProject; readonly answer: readonly DiagramChoice[] };
}

export interface PlaceInProject {
  readonly project: string;
  readonly place: DiagramRange;
}

/** Server-sent events of `svc serve`, below the address of the page: one that is called `changed` after each change of the models. */
export const pageEvents = 'events';
export const changedEvent = 'changed';

/** What a page without a window draws: it gets the list from `pictures`, and posts a `DrawnPicture` for each of them there. */
export interface PictureOrder {
  readonly diagram: Diagram;
  readonly format: 'svg' | 'png';
}

export type DrawnPicture =
  | {
      /** Its place in the list. */
      readonly index: number;
      /** An SVG as text, a PNG in base64. */
      readonly content: string;
    }
  | { readonly index: number; readonly error: string };

export const pictureOrders = 'pictures';
