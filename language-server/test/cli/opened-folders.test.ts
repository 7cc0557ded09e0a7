import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openedFolders } from '../../src/cli/opened-folders.js';
import { folderWith } from './svc.js';

test('a file in a project does not open the whole working folder', async () => {
  const folder = await folderWith({ 'shop/svc.config.json': '{}', 'shop/a/a.svc': '', 'loose/b.svc': '' });
  const opened = (file: string, cwd: string) =>
    openedFolders({ files: [join(folder, file)], folders: [] }, cwd);
  expect(opened('shop/a/a.svc', folder)).toEqual([join(folder, 'shop/a')]);
  expect(opened('loose/b.svc', folder)).toEqual([folder]);
  expect(opened('loose/b.svc', join(folder, 'shop'))).toEqual([join(folder, 'loose')]);
});
