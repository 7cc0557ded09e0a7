import type { DiagramAnchor, DiagramChoice } from '../preview-messages.js';
import type { AboutActions } from './about.js';
import { subjectOf } from './hover-card.js';
import type { MenuGroups } from './menu.js';
import { sameQuery } from './next-picture.js';

const mostProblems = 5;

/**
 * What can be done with something drawn.
 * @param choices what can be drawn of it, as far as is known
 */
export function anchorMenu(
  anchor: DiagramAnchor,
  choices: readonly DiagramChoice[],
  { hasEditor, open, post, problemsOf }: AboutActions,
): MenuGroups {
  const { opens, source, definition } = anchor;
  const known = choices.some(({ query }) => opens !== undefined && sameQuery(query, opens));
  const own = opens === undefined || known ? [] : [{ label: 'Its Diagram', query: opens }];
  return [
    [...own, ...choices].map(({ label, query }) => ({
      label: `Open ${label}`,
      ...(opens !== undefined && sameQuery(query, opens) && { keys: 'Shift+Enter' }),
      run: () => open(query),
    })),
    [
      { label: 'Go to Source', keys: 'Enter', run: () => post({ kind: 'reveal', source }) },
      ...(definition === undefined
        ? []
        : [{ label: 'Go to Definition', run: () => post({ kind: 'reveal', source: definition }) }]),
      ...(hasEditor
        ? [
            {
              label: 'Find References',
              run: () => post({ kind: 'references', of: subjectOf(anchor) }),
            },
          ]
        : []),
    ],
    problemsOf(anchor)
      .slice(0, mostProblems)
      .map(({ severity, message, source: at }) => ({
        label: `Go to ${severity}: ${message}`,
        run: () => post({ kind: 'reveal', source: at }),
      })),
  ];
}
