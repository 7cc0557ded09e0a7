import type { DiagramAnchor } from '../protocol.js';

/** Ids of Mermaid for what is drawn, in its order: `n1`, `n2`. They are generated, so nothing a model contains can be one. */
export function idsOf(things: Iterable<{ readonly key: string }>): (key: string) => string {
  const ids = new Map([...things].map(({ key }, index) => [key, `n${index + 1}`]));
  return (key) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`Something names ${key}, which is not drawn.`);
    return id;
  };
}

type Anchored = Pick<DiagramAnchor, 'at' | 'label'> & Partial<DiagramAnchor>;

/** The anchors of all that has a source. */
export function anchorsOf(things: readonly Anchored[]): DiagramAnchor[] {
  return things.flatMap(({ at, label, source, around, definition, opens }) =>
    source === undefined
      ? []
      : [
          {
            at,
            label,
            source,
            ...(around && { around }),
            ...(definition && { definition }),
            ...(opens && { opens }),
          },
        ],
  );
}
