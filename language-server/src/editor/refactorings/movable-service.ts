import { ast } from '@svc-lang/grammar';
import { parsedText } from '../workspace-edits.js';
import { headed } from './heading.js';
import { type Piece, piecesIn } from './pieces.js';
import type { Place } from './refactoring.js';

/** A service that can go elsewhere, with what is written about it. */
export interface MovableService {
  readonly service: ast.Service;
  /** Its context where it stands in it; absent where it stands at the top of a file. */
  readonly context?: ast.Context;
  /** The text of its file. */
  readonly source: string;
  /** Its part of the text. */
  readonly piece: Piece;
}

/** The service whose heading the place is in, unless it stands in an `extend` block. */
export function movableService(place: Place): MovableService | undefined {
  const service = headed(place, ast.isService);
  const source = parsedText(place.document);
  const piece = service && piecesIn(source, place.services.parser.Lexer)(service);
  const around = service?.$container;
  if (!service || !piece || !(ast.isContext(around) || ast.isModel(around))) return undefined;
  return { service, source, piece, ...(ast.isContext(around) && { context: around }) };
}
