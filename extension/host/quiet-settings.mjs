// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Nothing on the screen but the editor, nothing that moves, nothing that asks the network. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'files.hotExit': 'off',
  'editor.cursorBlinking': 'solid',
};

/**
 * Writes the settings where a server reads them: the web workbench takes some only from the user's file and
 * some only from the machine's.
 * @param {string} dataFolder the server's --user-data-dir
 * @param {Record<string, unknown>} userSettings win over the quiet ones
 */
export async function writeSettings(dataFolder, userSettings) {
  const text = JSON.stringify({ ...quietSettings, ...userSettings }, undefined, 2);
  for (const folder of ['User', 'Machine']) {
    await mkdir(join(dataFolder, folder), { recursive: true });
    await writeFile(join(dataFolder, folder, 'settings.json'), text);
  }
}
