import type { ChosenPicture, DiagramQuery } from './preview-messages.js';

/** What a preview shows of each file that it was with. */
export interface ChosenPictures {
  /** @returns undefined where nobody has been with the file yet */
  of(uri: string): ChosenPicture | undefined;
  /** @param query absent: whatever fits the cursor */
  keep(uri: string, query: DiagramQuery | undefined): void;
  /** The latest last. */
  all(): readonly ChosenPicture[];
}

/** More files than these are forgotten, those first that nobody has been with for longest. */
const most = 50;

/** Keeps what was chosen for each file. @param before what was kept earlier */
export function createChosenPictures(before: readonly ChosenPicture[] = []): ChosenPictures {
  const chosen = new Map(before.map((each) => [each.uri, each]));
  return {
    of: (uri) => chosen.get(uri),
    keep(uri, query) {
      chosen.delete(uri);
      chosen.set(uri, { uri, ...(query && { query }) });
      for (const oldest of chosen.keys()) {
        if (chosen.size <= most) break;
        chosen.delete(oldest);
      }
    },
    all: () => [...chosen.values()],
  };
}
