import { isWcfServiceFile } from '@svc-lang/grammar';
import { DocumentState, type LangiumDocument, URI } from 'langium';
import { builtInUri } from '../language/built-in.js';
import { DiskFiles } from '../language/disk-files.js';
import { today } from '../language/today.js';
import { createServices, type SvcServices, type SvcSharedServices } from '../module.js';
import { UsageError } from './exit-codes.js';
import { openedFolders } from './opened-folders.js';
import { pathFrom } from './path-from.js';
import { printable } from './printable.js';
import type { Progress } from './progress.js';
import type { Targets } from './targets.js';

export interface Workspace {
  readonly services: SvcSharedServices;
  /** What knows the texts of the language. */
  readonly language: SvcServices;
  readonly files: WorkspaceFiles;
}

/**
 * Reads and builds everything the targets need, as an editor would that has their folders open.
 * @param day what `allow … until` is compared with
 */
export async function loadWorkspace(
  targets: Targets,
  cwd: string,
  progress: Progress,
  day: string = today(),
): Promise<Workspace> {
  const files = new WorkspaceFiles(progress);
  const language = createServices({
    fileSystemProvider: () => files,
    today: () => day,
  });
  const { shared: services } = language;
  const { DocumentBuilder, WorkspaceManager } = services.workspace;
  let linked = 0;
  DocumentBuilder.onDocumentPhase(DocumentState.Linked, ({ uri }) => {
    if (uri.scheme === builtInUri.scheme) return;
    progress(`Checking file ${++linked} …`);
  });
  const folders = openedFolders(targets, cwd).map((path) => ({ uri: URI.file(path).toString(), name: path }));
  await WorkspaceManager.initializeWorkspace(folders);
  await loadFilesLeftOut(targets.files, cwd, files, services);
  return { services, language, files };
}

/** The files of the disk, counted as they are read. */
export class WorkspaceFiles extends DiskFiles {
  /** Texts that count instead of what is on the disk, by URI. */
  readonly changed = new Map<string, string>();
  private count = 0;

  constructor(private readonly progress: Progress) {
    super();
  }

  override async readFile(uri: URI): Promise<string> {
    const changed = this.changed.get(uri.toString());
    if (changed !== undefined) return changed;
    this.progress(`Reading file ${++this.count} …`);
    return super.readFile(uri);
  }
}

/** What is named is worked on, also where a walk through the folders does not come by. */
async function loadFilesLeftOut(
  paths: readonly string[],
  cwd: string,
  files: DiskFiles,
  { workspace: { DocumentBuilder, LangiumDocuments } }: SvcSharedServices,
): Promise<void> {
  const documents: LangiumDocument[] = [];
  for (const path of paths) {
    const uri = URI.file(path);
    if (LangiumDocuments.hasDocument(uri)) continue;
    const text = await files.readFile(uri);
    if (isWcfServiceFile(text)) {
      throw new UsageError(
        `\`${printable(pathFrom(cwd, path))}\` is the service file of a WCF host, no model.`,
      );
    }
    documents.push(LangiumDocuments.createDocument(uri, text));
  }
  await DocumentBuilder.build(documents, { validation: true });
}
