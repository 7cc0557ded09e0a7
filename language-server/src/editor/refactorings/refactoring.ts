import type { Cancellation, LangiumDocument, LeafCstNode } from 'langium';
import type { Edit } from '../../formatting/render.js';
import type { NameTable } from '../../language/name-table.js';
import type { CheckedProject } from '../../language/project-models.js';
import type { SvcServices } from '../../module.js';
import type { Kept } from './kept.js';

/** A way to say the same in another form, or something else that the title tells. */
export type Refactoring = Possible | Impossible;

interface Titled {
  /** What it does, as the editor shows it; where it changes the meaning, with how. */
  readonly title: string;
  /** A code action kind of the LSP: `refactor.extract`. */
  readonly kind: string;
}

export interface Possible extends Titled {
  readonly disabled?: never;
  /** Works out the change, when somebody has chosen it. */
  readonly change: (cancelToken: Cancellation.CancellationToken) => Outcome | Promise<Outcome>;
  /**
   * What of the model has to be the same afterwards, without any new problem: the changed texts are built apart to see it.
   * Absent where only the order of members or a comment changes, which means nothing.
   */
  readonly kept?: Kept;
}

export interface Impossible extends Titled {
  /** Why it cannot be done here, in one sentence; editors show it with the greyed-out title. */
  readonly disabled: string;
}

export type Outcome = Change | Refused;

export interface Change {
  /** By the URI of a file; the white space is put in order afterwards. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  /** The texts of files that are to be created, by URI. */
  readonly created?: ReadonlyMap<string, string>;
}

/** A change that would do harm, with the reason in one sentence. */
export interface Refused {
  readonly refused: string;
}

/** Where somebody asks for refactorings. */
export interface Place {
  readonly document: LangiumDocument;
  /** The word at the cursor, or right before it. */
  readonly word: LeafCstNode;
  readonly checked: CheckedProject;
  readonly names: NameTable;
  readonly services: SvcServices;
}
