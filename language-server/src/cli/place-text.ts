import { URI } from 'langium';
import type { SourceRange } from '../architecture/model.js';
import { pathFrom } from './path-from.js';

/** `shop/orders.svc:12`, relative to the working folder. */
export function placeText({ uri, start }: SourceRange, cwd: string): string {
  return `${pathFrom(cwd, URI.parse(uri).fsPath)}:${start.line + 1}`;
}
