import type {
  DiagramAnswer,
  DiagramChoice,
  DiagramQuery,
  DiagramRange,
} from '../../language-server/src/protocol.js';
import type { Trail } from './preview/navigation.js';

export type {
  Diagram,
  DiagramAnchor,
  DiagramAnswer,
  DiagramChoice,
  DiagramProblem,
  DiagramQuery,
  DiagramRange,
  LegendEntry,
  LegendSign,
  MapFilter,
  MapFilterOptions,
} from '../../language-server/src/protocol.js';

/** A position in a file, as the LSP counts. */
export interface TextPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** The picture somebody looked at when they left a file. */
export interface ChosenPicture {
  readonly uri: string;
  /** Absent: whatever fitted the cursor. */
  readonly query?: DiagramQuery;
}

export type ExportFormat = 'svg' | 'png' | 'mermaid' | 'markdown';
export type ExportTarget = 'file' | 'clipboard';

/** From the panel to the preview. */
export type PanelMessage =
  | {
      readonly kind: 'answer';
      /** The file that was asked for. */
      readonly uri: string;
      /** What was asked for; absent: whatever fits the cursor. */
      readonly query?: DiagramQuery;
      /** Whether the preview stays with what it shows, whatever the person does elsewhere. */
      readonly pinned?: boolean;
      /** What belongs to other files, to be kept with the state of the page. */
      readonly chosen?: readonly ChosenPicture[];
      readonly answer: DiagramAnswer;
    }
  /** Somebody wants to have the picture elsewhere. */
  | { readonly kind: 'export'; readonly format: ExportFormat; readonly target: ExportTarget }
  /** Where the cursor of the text is now. */
  | { readonly kind: 'cursor'; readonly place: TextPlace }
  /** What the language server says of something, in Markdown; empty where it says nothing. */
  | { readonly kind: 'hover'; readonly of: DiagramRange; readonly markdown: string }
  /** What can be drawn of something. */
  | { readonly kind: 'about'; readonly of: DiagramRange; readonly choices: readonly DiagramChoice[] }
  | {
      readonly kind: 'failure' /** Why there is no answer, and what to do about it. */;
      readonly message: string;
    };

/** From the preview to the panel. */
export type PreviewMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'choose' /** Absent: follow the cursor. */; readonly query?: DiagramQuery }
  /** From now on it stays with what it shows, or does so no more. */
  | { readonly kind: 'pin'; readonly pinned: boolean; readonly query?: DiagramQuery }
  | { readonly kind: 'reveal'; readonly source: DiagramRange }
  /** Asks for the message of the same kind. */
  | { readonly kind: 'hover' | 'about'; readonly of: DiagramRange }
  | { readonly kind: 'references'; readonly of: DiagramRange }
  /** Writes a picture to a file that the person chooses. */
  | {
      readonly kind: 'save';
      readonly format: ExportFormat;
      /** What the picture is called. */
      readonly name: string;
      readonly content: string;
      /** Whether the content is bytes in base64. */
      readonly base64: boolean;
    }
  /** Puts a text on the clipboard. */
  | { readonly kind: 'copy'; readonly text: string };

/** What outlives the preview's page: VS Code throws it away while it is hidden, and when a window is reloaded. */
export interface PreviewState {
  readonly uri: string;
  readonly query?: DiagramQuery;
  readonly pinned?: boolean;
  /** What belongs to other files. */
  readonly chosen?: readonly ChosenPicture[];
  /** Whether the legend is shown. */
  readonly legend?: boolean;
  /** What arranges pictures; absent: ELK. */
  readonly layout?: 'dagre';
  /** The pictures before and after this one, for back and forward. */
  readonly trail?: Trail;
  /** Where the person moved the picture to; absent: it is fitted to the window. */
  readonly position?: {
    readonly of: DiagramQuery;
    readonly x: number;
    readonly y: number;
    readonly scale: number;
  };
}
