import type { Edge, Element, SourceRange } from '../../architecture/model.js';
import { entriesOf, isPublic } from '../entries.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName, ownName } from '../wording.js';

/** An operation behind a gateway that is reached past it. */
export const gatewayBypass: Rule = {
  name: 'gateway-bypass',
  theme: 'communication and coupling',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found:
      'an operation that a gateway exposes is `public` as well, or an actor calls it without the gateway',
    harm: 'What the gateway guards, logins, limits, the log, can be walked around, and whoever attacks will look for that way first.',
    example: `
gateway Edge { exposes Orders }
service Orders { public command place }
`,
    mended: `
gateway Edge { exposes Orders }
service Orders { command place }
`,
    remedy: 'Leave `public` out, and let actors name the member of the gateway (`Edge.place`).',
    allow: 'Allow it where a way around is meant, such as one for the staff in the house.',
    sources: [
      'Ponce et al., Smells and Refactorings for Microservices Security (2022): publicly accessible microservices',
    ],
  },
  check: (model) => {
    if (model.ofKind('gateway').length === 0) return [];
    const exposed = new Map<Element, Element>();
    for (const { operation, gateway } of entriesOf(model)) if (gateway) exposed.set(operation, gateway);
    return [...exposed].flatMap(([operation, gateway]): Violation[] => {
      const [declaration] = operation.declarations;
      if (isPublic(operation) && declaration) {
        const word = firstWord(declaration.range, 'public');
        return [
          {
            element: operation.id,
            message: `${fullName(operation)} is exposed by ${ownName(gateway)} and is \`public\` as well, so that the gateway can be walked around; leave \`public\` out.`,
            range: declaration.nameRange,
            related: exposureOf(operation, gateway, model).map(({ source }) => ({
              message: 'It is exposed here.',
              range: source,
            })),
            fixes: [{ title: 'Remove `public`', edits: [{ kind: 'replace', range: word, text: '' }] }],
          },
        ];
      }
      return directCalls(operation, model).map((edge) => ({
        element: edge.from,
        subject: operation.id,
        message: `${fullName(operation)} is called past the gateway ${ownName(gateway)}, which exposes it; call \`${gateway.name}.${operation.name}\`.`,
        range: edge.source,
        related: [],
      }));
    });
  },
};

function exposureOf(
  operation: Element,
  gateway: Element,
  { edgesFrom, byId }: IndexedModel,
): readonly Edge[] {
  const around = new Set<string | undefined>();
  for (let element: Element | undefined = operation; element; ) {
    around.add(element.id);
    element = element.parent === undefined ? undefined : byId.get(element.parent);
  }
  return edgesFrom(gateway.id)
    .filter(({ kind, to }) => kind === 'exposes' && around.has(to))
    .slice(0, 1);
}

function directCalls({ id }: Element, { edgesTo, ownerOf }: IndexedModel): readonly Edge[] {
  return edgesTo(id).filter(
    ({ kind, from, gateway }) =>
      (kind === 'calls' || kind === 'sends') && gateway === undefined && ownerOf(from)?.kind === 'actor',
  );
}

function firstWord({ uri, start }: SourceRange, word: string): SourceRange {
  return { uri, start, end: { line: start.line, character: start.character + word.length } };
}
