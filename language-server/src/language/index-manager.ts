import { ast } from '@svc-lang/grammar';
import {
  type AstNode,
  type Cancellation,
  DefaultIndexManager,
  type LangiumDocument,
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

  constructor(services: SvcSharedServices) {
    super(services);
    this.projects = services.workspace.Projects;
    this.pathTo = (node) =>
      services.ServiceRegistry.getServices(services.builtInUri).workspace.AstNodeLocator.getAstNodePath(node);
  }

  override async updateContent(document: LangiumDocument): Promise<void> {
    const key = document.uri.toString();
    const project = this.projects.projectOf(document.uri);
    const descriptions = describeNames(document, this.pathTo);
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

  override async updateReferences(
    document: LangiumDocument,
    cancelToken?: Cancellation.CancellationToken,
  ): Promise<void> {
    await super.updateReferences(document, cancelToken);
    const key = document.uri.toString();
    const mentioned = document.references.flatMap((reference) => reference.$refText.split('.'));
    // What stands inside an element may look for what an `extend` block elsewhere adds to it.
    const declared = this.symbolIndex.get(key)?.map(({ name }) => name) ?? [];
    this.mentions.set(key, new Set([...mentioned, ...declared]));
  }

  override removeReferences(uri: URI): void {
    super.removeReferences(uri);
    this.mentions.delete(uri.toString());
  }

  /** Whether a document mentions or declares one of the names; one whose mentions are not known yet counts as if it did. */
  mentionsAny(uri: URI, names: ReadonlySet<string>): boolean {
    const mentioned = this.mentions.get(uri.toString());
    if (!mentioned) return true;
    for (const name of names) if (mentioned.has(name)) return true;
    return false;
  }
}
