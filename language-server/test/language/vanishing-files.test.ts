import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'langium';
import { expect, test } from 'vitest';
import { DiskFiles } from '../../src/language/disk-files.js';
import { createServices } from '../../src/module.js';
import { folderWith } from '../cli/svc.js';

/** Somebody deletes a file or folder as soon as it was found. */
class VanishingFiles extends DiskFiles {
  constructor(private readonly path: string) {
    super();
  }

  override async readDirectory(uri: URI) {
    const found = await super.readDirectory(uri);
    if (found.some(({ uri: each }) => each.fsPath === this.path)) await rm(this.path, { recursive: true });
    return found;
  }
}

test.each(['gone.svc', 'gone'])(
  'what vanishes while the workspace is read is told, and the rest is read: %s',
  async (name) => {
    const folder = await folderWith({
      'here.svc': 'service Here',
      [name === 'gone' ? 'gone/inside.svc' : name]: 'service Gone',
    });
    const gone = join(folder, name);
    const files = new VanishingFiles(gone);
    const { shared } = createServices({ fileSystemProvider: () => files });
    await shared.workspace.WorkspaceManager.initializeWorkspace([
      { uri: URI.file(folder).toString(), name: 'folder' },
    ]);
    expect([...files.unreadable]).toEqual([
      [URI.file(gone).toString(), { message: 'This does not exist any more.', line: 0 }],
    ]);
    const [checked] = shared.workspace.ProjectModels.all();
    expect(checked?.architecture.elements.map(({ name: each }) => each)).toEqual(['Here']);
  },
);
