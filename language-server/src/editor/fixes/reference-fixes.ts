import { ast } from '@svc-lang/grammar';
import type { CstNode } from 'langium';
import type { Edit } from '../../formatting/render.js';
import { propertyNode } from '../../language/cst.js';
import type { SvcLinkingError } from '../../language/linker.js';
import { locate } from '../../language/locations.js';
import type { NameEntry } from '../../language/name-table.js';
import { gatewayCalled, type NameRequest, resolveName } from '../../language/resolution.js';
import { referencesIn } from '../named-at.js';
import { creationFixes } from './creation-fixes.js';
import { type Fix, inDocument, type Problem } from './fix.js';

/** More of them help nobody to choose. */
const mostChoices = 5;

/** A reference that means nothing, with the place it is written at. */
export interface FailedReference extends Problem {
  readonly error: SvcLinkingError;
  readonly written: CstNode;
  readonly request: NameRequest;
}

/** What a name that means nothing could be instead, and how what it names could be declared. */
export function referenceFixes(problem: Problem): Fix[] {
  const failed = failedReference(problem);
  if (!failed) return [];
  const { error, written } = failed;
  switch (error.resolution?.kind) {
    case 'ambiguous':
      return qualified(failed, error.resolution.candidates, error.resolution.gateway);
    case 'wrong-version':
    case 'version-needed':
      return versions(failed, error.resolution.candidates);
    case 'foreign':
      return [...inFull(failed, error.resolution.candidates), ...creationFixes(failed)];
    default: {
      const suggestions = failed.services.references.Linker.suggestionsFor(error).slice(0, mostChoices);
      const hidden = suggestions.length === 0 ? behindGateway(failed) : [];
      const meant = [...suggestions, ...hidden].map((text, index) => ({
        ...changeTo(failed, text, written),
        ...(index === 0 && { preferred: true as const }),
      }));
      return [...meant, ...creationFixes(failed)];
    }
  }
}

/** Writes what was meant, where that can only be one thing. */
export function certainReferenceFix(problem: Problem): Fix | undefined {
  const failed = failedReference(problem);
  if (!failed) return undefined;
  const [suggestion, ...others] = failed.services.references.Linker.suggestionsFor(failed.error);
  return suggestion !== undefined && others.length === 0
    ? changeTo(failed, suggestion, failed.written)
    : undefined;
}

function failedReference(problem: Problem): FailedReference | undefined {
  const { diagnostic, document, names, services } = problem;
  const start = document.textDocument.offsetAt(diagnostic.range.start);
  const reference = referencesIn(document).find(
    ({ error, $refNode }) => error && $refNode?.offset === start && error.message === diagnostic.message,
  );
  const error = reference?.error as SvcLinkingError | undefined;
  if (!error || !reference?.$refNode) return undefined;
  const request = services.references.Linker.requestFor(error.info, names);
  return { ...problem, error, written: reference.$refNode, request };
}

function changeTo({ document }: FailedReference, text: string, { offset, length }: CstNode): Fix {
  return { title: `Change to \`${text}\``, edits: inDocument(document, { offset, length, text }) };
}

function means({ request, names }: FailedReference, text: string, entry: NameEntry): boolean {
  const resolution = resolveName({ ...request, text }, names);
  return resolution.kind === 'found' && resolution.entry.description.node === entry.description.node;
}

function qualified(
  failed: FailedReference,
  candidates: readonly NameEntry[],
  gateway: NameEntry | undefined,
): Fix[] {
  const texts = candidates.flatMap((entry) => {
    const text = [...(gateway ? [gateway.description.name] : []), ...entry.levels].join('.');
    return means(failed, text, entry) ? [text] : [];
  });
  return [...new Set(texts)].slice(0, mostChoices).map((text) => changeTo(failed, text, failed.written));
}

function inFull(failed: FailedReference, candidates: readonly NameEntry[]): Fix[] {
  // What another service stores can be copied, but not read or written.
  if (!ast.isEntitySource(failed.error.info.container)) return [];
  return candidates.slice(0, mostChoices).flatMap((entry) => {
    const owner = locate(entry.description.node, failed.names).owner?.at(-1);
    const text = `${owner}.${failed.request.text}`;
    return owner !== undefined && means(failed, text, entry) ? [changeTo(failed, text, failed.written)] : [];
  });
}

/** What a gateway does not expose, named without the gateway. */
function behindGateway({ request, names }: FailedReference): string[] {
  const parts = request.text.split('.');
  return parts.slice(1).flatMap((_, index) => {
    if (!gatewayCalled(parts.slice(0, index + 1), request, names)) return [];
    const text = parts.slice(index + 1).join('.');
    return resolveName({ ...request, text }, names).kind === 'found' ? [text] : [];
  });
}

function versions(
  { document, error, written, request }: FailedReference,
  candidates: readonly NameEntry[],
): Fix[] {
  if (!request.version?.writable) return [];
  const present = propertyNode(error.info.container, 'version');
  const known = [...new Set(candidates.map(({ description }) => description.version))];
  return known.flatMap((version): Fix[] => {
    const text = version === undefined ? '' : ` v${version}`;
    // What has versions beside one without cannot be named without.
    if (text === '' && known.length > 1) return [];
    const edit: Edit = { offset: written.end, length: present ? present.end - written.end : 0, text };
    const title = text === '' ? 'Remove the version' : `Write \`${request.text}${text}\``;
    return [
      { title, edits: inDocument(document, edit), ...(known.length === 1 && { preferred: true as const }) },
    ];
  });
}
