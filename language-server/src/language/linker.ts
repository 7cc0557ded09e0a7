import { ast } from '@svc-lang/grammar';
import {
  type AstNode,
  type AstNodeDescription,
  AstUtils,
  Cancellation,
  DefaultLinker,
  type DefaultReference,
  interruptAndCheck,
  type LangiumDocument,
  type LinkingError,
  type ReferenceInfo,
} from 'langium';
import { closestName, similarNames } from '../architecture/similar-names.js';
import type { SvcServices } from '../module.js';
import { builtInUri } from './built-in.js';
import { propertyOf } from './cst.js';
import { type LocalNames, localNames, mayBeLocal } from './local-names.js';
import { locate } from './locations.js';
import type { NameTable } from './name-table.js';
import { type NameDescription, startsWith } from './names.js';
import type { Projects } from './projects.js';
import { dataUseOf, type NameRequest, type Resolution, resolveName } from './resolution.js';
import { visitReferences } from './tree.js';
import { describeType, explainFailure, suggestionsFor } from './unresolved.js';

/** The description a reference is linked to: with the gateway the name went through, if it did. */
export interface LinkedDescription extends NameDescription {
  readonly gateway?: NameDescription;
}

/** A name that means nothing. A sketch that leaves open what the name could mean is no error. */
export interface SvcLinkingError extends LinkingError {
  readonly silent: boolean;
  readonly resolution?: Resolution;
}

/** A reference of a linked document: the parser makes none without a text. */
export type WrittenReference = LangiumDocument['references'][number];

/** Where a reference stands. */
export function containerOf({ $refNode }: WrittenReference): AstNode | undefined {
  return $refNode?.astNode;
}

function isSameName(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && startsWith(a, b);
}

function infoOf(reference: WrittenReference): ReferenceInfo {
  const { $refNode: cst } = reference;
  const property = cst && propertyOf(cst);
  if (!cst || property === undefined)
    throw new Error(`The reference \`${reference.$refText}\` stands nowhere.`);
  return { reference, container: cst.astNode, property };
}

function failureOf({ error }: WrittenReference): string | undefined {
  return error && `${(error as SvcLinkingError).silent} ${error.message}`;
}

export class SvcLinker extends DefaultLinker {
  private readonly projects: Projects;

  constructor(services: SvcServices) {
    super(services);
    this.projects = services.shared.workspace.Projects;
  }

  override async link(
    document: LangiumDocument,
    cancelToken = Cancellation.CancellationToken.None,
  ): Promise<void> {
    const root = document.parseResult.value;
    // Element by element, so that a long file does not hold up what somebody waits for.
    for (const part of ast.isModel(root) ? root.elements : [root]) {
      await interruptAndCheck(cancelToken);
      visitReferences(part, (info) => this.doLink(info, document));
    }
  }

  /**
   * Links some references of a document anew, in one go, so that nobody sees it half done.
   * @returns whether others of them fail than before, or for another reason
   */
  relink(references: readonly WrittenReference[]): boolean {
    const failed = references.map(failureOf);
    // Langium takes nothing else of a document here.
    const part = { references: [...references] } as unknown as LangiumDocument;
    this.unlink(part);
    const infos = references.map(infoOf);
    // What names are local depends on what the references around mean.
    for (const info of infos) if (!mayBeLocal(info.container)) this.doLink(info, part);
    for (const info of infos) if (mayBeLocal(info.container)) this.doLink(info, part);
    return references.some((reference, index) => failureOf(reference) !== failed[index]);
  }

  /**
   * Points a reference to what took the place of its target when the file of that was read anew: of equal name, place, kind
   * and version. As long as no name in it changed, a text means the same as before.
   * @returns false where that is not clear, and the reference has to be linked anew
   */
  followTarget(reference: WrittenReference): boolean {
    const linked = reference as DefaultReference;
    const before = linked._nodeDescription as LinkedDescription | undefined;
    if (!before || before.gateway || before.levels === undefined || before.extension) return false;
    const uri = before.documentUri.toString();
    const { names } = this.projects.projectOf(before.documentUri);
    const successors = names.named(before.name).filter(({ description: now, levels }) => {
      if (now.type !== before.type || now.version !== before.version || now.extension) return false;
      return now.documentUri.toString() === uri && isSameName(levels, before.levels);
    });
    const [successor, second] = successors;
    if (!successor || second) return false;
    linked._nodeDescription = successor.description;
    linked._ref = successor.description.node;
    return true;
  }

  override getCandidate(info: ReferenceInfo): AstNodeDescription | LinkingError {
    const document = AstUtils.getDocument(info.container);
    const { names } = this.projects.projectOf(document.uri);
    const local = localNames(info, names);
    if (local) return this.linkLocal(info, local);

    const builtIn = this.builtIn(info);
    if (builtIn) return builtIn;

    const request = this.requestFor(info, names);
    const resolution = resolveName(request, names);
    if (resolution.kind === 'found' && resolution.project !== undefined && ast.isExtend(info.container)) {
      return this.cannotExtend(info, resolution, resolution.project);
    }
    if (resolution.kind === 'found') {
      const { entry, gateway } = resolution;
      const linked: LinkedDescription = gateway
        ? { ...entry.description, gateway: gateway.description }
        : entry.description;
      return linked;
    }
    const expected = describeType(this.reflection.getReferenceType(info));
    const error: SvcLinkingError = {
      info,
      message: explainFailure(resolution, request, expected, names, this.builtInNames(info)),
      // A name that ends with a dot is a syntax error already.
      silent: request.text.endsWith('.') || isInUnknownExtension(info.container, names),
      resolution,
    };
    return error;
  }

  private cannotExtend(info: ReferenceInfo, resolution: Resolution, project: string): SvcLinkingError {
    const text = info.reference.$refText;
    const message = `\`${text}\` belongs to the project \`${project}\`, which this one only uses; write this in a file of that project.`;
    return { info, message, silent: false, resolution };
  }

  /** The names that were probably meant by one that means nothing; the message proposes the first. */
  suggestionsFor({ info, resolution }: SvcLinkingError): readonly string[] {
    const { names } = this.projects.projectOf(AstUtils.getDocument(info.container).uri);
    const local = localNames(info, names);
    if (local) {
      const known = local.nodes.map(({ name }) => name);
      return local.impossible === undefined ? similarNames(info.reference.$refText, known) : [];
    }
    if (resolution?.kind !== 'unknown') return [];
    return suggestionsFor(this.requestFor(info, names), names, this.builtInNames(info));
  }

  /** What a reference asks for. */
  requestFor(info: ReferenceInfo, names: NameTable): NameRequest {
    const type = this.reflection.getReferenceType(info);
    const version = versionSlot(info);
    const dataUse = dataUseOf(info);
    const prefersTeams = ast.isView(info.container) && info.container.kind === 'teams';
    return {
      text: info.reference.$refText,
      accepts: (node: AstNode) => this.reflection.isSubtype(node.$type, type),
      from: locate(info.container, names),
      ...(version && { version }),
      ...(dataUse && { dataUse }),
      ...(prefersTeams && { prefersTeams }),
    };
  }

  private linkLocal(info: ReferenceInfo, local: LocalNames): AstNodeDescription | LinkingError {
    const text = info.reference.$refText;
    const node = local.nodes.find((candidate) => candidate.name === text);
    if (node) {
      const documentUri = AstUtils.getDocument(node).uri;
      return {
        node,
        name: node.name,
        type: node.$type,
        documentUri,
        path: this.astNodeLocator.getAstNodePath(node),
      };
    }
    const suggestion = closestName(
      text,
      local.nodes.map((candidate) => candidate.name),
    );
    const expected = ast.isRaise(info.container)
      ? 'error'
      : ast.isFieldReference(info.container)
        ? 'field'
        : 'state';
    const help = suggestion ? `did you mean \`${suggestion}\`?` : 'correct the name, or declare it there.';
    const error: SvcLinkingError = {
      info,
      message: local.impossible ?? `No ${expected} is called \`${text}\` in ${local.of}; ${help}`,
      silent: !local.stated,
    };
    return error;
  }

  private builtIn(info: ReferenceInfo): AstNodeDescription | undefined {
    if (!ast.isTypeReference(info.container) && !ast.isAllow(info.container)) return undefined;
    const entries = this.projects.projectOf(builtInUri).names.named(info.reference.$refText);
    return entries.find(({ description }) => mayMeanBuiltIn(info, description.node))?.description;
  }

  private builtInNames(info: ReferenceInfo): string[] {
    const entries = [...this.projects.projectOf(builtInUri).names.all()];
    return entries
      .filter(({ description }) => mayMeanBuiltIn(info, description.node))
      .map(({ description }) => description.name);
  }
}

function mayMeanBuiltIn({ container, property }: ReferenceInfo, node: AstNode): boolean {
  if (ast.isTypeReference(container)) return property === 'type' && ast.isTypeDeclaration(node);
  return ast.isAllow(container) && property === 'rule' && ast.isRule(node);
}

/** What an `extend` block for something unknown contains cannot be judged: its names would be searched from there. */
function isInUnknownExtension(container: AstNode, names: NameTable): boolean {
  const block = AstUtils.getContainerOfType(container.$container, ast.isExtend);
  return block !== undefined && names.targetOf(block) === undefined;
}

/** Where one version must be meant. */
function versionSlot({ container, property }: ReferenceInfo): NameRequest['version'] {
  const hasSlot =
    ((ast.isHandler(container) || ast.isSaga(container) || ast.isRunTarget(container)) &&
      property === 'event') ||
    ast.isCall(container) ||
    ast.isSend(container) ||
    ast.isEmit(container) ||
    ast.isUndo(container) ||
    ast.isCarried(container) ||
    (ast.isWorkloadEntry(container) && property === 'target');
  if (hasSlot) return { value: container.version, writable: true };
  return ast.isExtend(container) ? { value: undefined, writable: false } : undefined;
}
