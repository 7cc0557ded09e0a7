import { ast } from '@svc-lang/grammar';
import {
  type AstNode,
  AstUtils,
  CstUtils,
  DefaultIndexManager,
  isReference,
  type LangiumDocument,
  type ReferenceDescription,
  type Stream,
  stream,
  type URI,
} from 'langium';
import type { SvcSharedServices } from '../module.js';
import { describeNames } from './names.js';
import type { Project, Projects } from './projects.js';

/**
 * Keeps the name table of each project up to date and knows which names a document mentions, so that a new, lost or
 * nearer name relinks exactly the documents it may concern.
 */
export class SvcIndexManager extends DefaultIndexManager {
  private readonly projects: Projects;
  private readonly pathTo: (node: AstNode) => string;
  private readonly projectOfDocument = new Map<string, Project>();
  private readonly mentions = new Map<string, ReadonlySet<string>>();
  /** The other documents that the references of a document lead to. */
  private readonly targets = new Map<string, ReadonlySet<string>>();
  /** Documents with references that mean nothing. */
  private readonly failing = new Set<string>();

  constructor(services: SvcSharedServices) {
    super(services);
    this.projects = services.workspace.Projects;
    this.pathTo = (node) =>
      services.ServiceRegistry.getServices(services.builtInUri).workspace.AstNodeLocator.getAstNodePath(node);
  }

  override async updateContent(document: LangiumDocument): Promise<void> {
    const key = document.uri.toString();
    const project = this.projects.projectOf(document.uri);
    const descriptions = describeNames(document);
    this.symbolIndex.set(key, descriptions);
    this.symbolByTypeIndex.clear(key);
    const before = this.projectOfDocument.get(key);
    if (before && before !== project) before.names.delete(key);
    this.projectOfDocument.set(key, project);
    if (ast.isModel(document.parseResult.value))
      project.names.set(key, document.parseResult.value, descriptions);
  }

  override remove(uri: URI): void {
    super.remove(uri);
    const key = uri.toString();
    this.projectOfDocument.get(key)?.names.delete(key);
    this.projectOfDocument.delete(key);
  }

  override async updateReferences(document: LangiumDocument): Promise<void> {
    this.noteReferences(document);
  }

  /** Notes what a linked document mentions and where its references lead. */
  private noteReferences(document: LangiumDocument): void {
    const key = document.uri.toString();
    this.referenceIndex.delete(key);
    const mentioned = new Set<string>();
    for (const { $refText: text } of document.references) {
      if (text.includes('.')) for (const part of text.split('.')) mentioned.add(part);
      else mentioned.add(text);
    }
    // What stands inside an element may look for what an `extend` block elsewhere adds to it.
    for (const { name } of this.symbolIndex.get(key) ?? []) mentioned.add(name);
    this.mentions.set(key, mentioned);
    this.noteTargets(document);
  }

  /** Notes where the references of a document lead, which mention what they mentioned before. */
  noteTargets({ uri, references }: LangiumDocument): void {
    const key = uri.toString();
    const targets = new Set<string>();
    this.failing.delete(key);
    for (const reference of references) {
      if (reference.error) this.failing.add(key);
      const target = isReference(reference) ? reference.$nodeDescription?.documentUri.toString() : undefined;
      if (target !== undefined && target !== key) targets.add(target);
    }
    this.targets.set(key, targets);
  }

  override removeReferences(uri: URI): void {
    super.removeReferences(uri);
    const key = uri.toString();
    this.mentions.delete(key);
    this.targets.delete(key);
    this.failing.delete(key);
  }

  /** Whether some of the references of a document mean nothing. */
  hasFailures(uri: URI): boolean {
    return this.failing.has(uri.toString());
  }

  /** Looked for when asked, not noted down for every reference there is. */
  override findAllReferences(target: AstNode, targetPath: string): Stream<ReferenceDescription> {
    const targetUri = AstUtils.getDocument(target).uri;
    const key = targetUri.toString();
    const found: ReferenceDescription[] = [];
    for (const { uri, references } of this.documents.all) {
      const local = uri.toString() === key;
      if (!local && !this.targets.get(uri.toString())?.has(key)) continue;
      for (const reference of references) {
        const { $refNode: cst } = reference;
        if (!cst || !isReference(reference) || reference.ref !== target) continue;
        const segment = CstUtils.toDocumentSegment(cst);
        found.push({
          sourceUri: uri,
          sourcePath: this.pathTo(cst.astNode),
          targetUri,
          targetPath,
          segment,
          local,
        });
      }
    }
    return stream(found);
  }

  override isAffected(document: LangiumDocument, changedUris: Set<string>): boolean {
    const targets = this.targets.get(document.uri.toString());
    if (!targets) return false;
    for (const uri of changedUris) if (targets.has(uri)) return true;
    return false;
  }

  /** Whether a document mentions or declares one of the names; one whose mentions are not known yet counts as if it did. */
  mentionsAny(uri: URI, names: ReadonlySet<string>): boolean {
    const mentioned = this.mentions.get(uri.toString());
    if (!mentioned) return true;
    for (const name of names) if (mentioned.has(name)) return true;
    return false;
  }
}
