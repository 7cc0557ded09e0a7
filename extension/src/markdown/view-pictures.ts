import type { DiagramAnswer, DiagramParams } from '../../../language-server/src/protocol.js';
import type { ViewPicture } from './view-fences.js';

export interface ViewPictures {
  /** What is known of a view by now; asks for it where that is nothing. @param uri any file of its project */
  pictureOf(uri: string, name: string): ViewPicture;
  /** All pictures may be others now: each is asked for again when somebody wants it, and counts until then. */
  renew(): void;
}

export interface ViewPicturesOptions {
  draw(params: DiagramParams): Promise<DiagramAnswer>;
  /** Told when pictures are others than before, or may be. @param isFirst one is there of which nothing was known */
  changed(isFirst: boolean): void;
}

/** The pictures of views for those who cannot wait for them. */
export function createViewPictures({ draw, changed }: ViewPicturesOptions): ViewPictures {
  const known = new Map<string, { picture: ViewPicture; isOld: boolean }>();

  async function ask(uri: string, name: string): Promise<void> {
    const picture = await drawnOrProblem(uri, name);
    const entry = known.get(keyOf(uri, name));
    if (entry === undefined || JSON.stringify(entry.picture) === JSON.stringify(picture)) return;
    const isFirst = entry.picture.kind === 'pending';
    entry.picture = picture;
    changed(isFirst);
  }

  async function drawnOrProblem(uri: string, name: string): Promise<ViewPicture> {
    try {
      // The views of the model come first in the list.
      const { choices } = await draw({ uri });
      const query = choices.find(({ label }) => label === name)?.query;
      if (query === undefined)
        return problem(`The model has no view \`${name}\`; declare it, or mend its name.`);
      const { diagram, problem: reason } = await draw({ uri, query });
      if (diagram === undefined) return problem(reason ?? `The view \`${name}\` shows nothing yet.`);
      return { kind: 'drawn', title: `${diagram.title}. ${diagram.description}`, text: diagram.text };
    } catch (error) {
      return problem(
        `The view \`${name}\` could not be drawn: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  return {
    pictureOf(uri, name) {
      const key = keyOf(uri, name);
      const entry = known.get(key);
      if (entry !== undefined && !entry.isOld) return entry.picture;
      const picture: ViewPicture = entry?.picture ?? { kind: 'pending' };
      known.set(key, { picture, isOld: false });
      void ask(uri, name);
      return picture;
    },
    renew() {
      for (const entry of known.values()) entry.isOld = true;
      if (known.size > 0) changed(false);
    },
  };
}

function keyOf(uri: string, name: string): string {
  return JSON.stringify([uri, name]);
}

function problem(message: string): ViewPicture {
  return { kind: 'problem', message };
}
