import { DocumentState } from 'langium';
import { choicesAbout } from '../../diagrams/choices.js';
import { diagramAnswer } from '../../editor/diagram-answer.js';
import { namedAt } from '../../editor/named-at.js';
import { describeNode } from '../../editor/node-description.js';
import type { SvcServices } from '../../module.js';
import type { PageRequests } from '../../protocol.js';
import type { LoadedProject } from '../load-projects.js';

/** What is served: the projects as they are now, and what knows the texts of their language. */
export interface Models {
  readonly projects: readonly LoadedProject[];
  /** Absent before they have been read. */
  readonly language?: SvcServices;
}

/** What the page asks, answered from models that are not in the middle of a change. */
export type PageAnswers = { readonly [Name in keyof PageRequests]: Answer<PageRequests[Name]> };

type Answer<Request extends { readonly params: unknown; readonly answer: unknown }> = (
  params: Request['params'],
) => Promise<Request['answer']>;

/** @param models what they are at the time */
export function pageAnswers(models: () => Models): PageAnswers {
  async function projectOf(root: string): Promise<LoadedProject | undefined> {
    await models().language?.shared.workspace.DocumentBuilder.waitUntil(DocumentState.Validated);
    return models().projects.find(({ project }) => project.root === root);
  }

  return {
    async diagram({ project, query }) {
      const checked = await projectOf(project);
      if (checked === undefined)
        return { errors: 0, here: [], choices: [], problem: 'This project has no models any more.' };
      return diagramAnswer(checked, { uri: project, ...(query && { query }) });
    },
    async hover({ project, place }) {
      const document = (await projectOf(project))?.documents.find(({ uri }) => uri.toString() === place.uri);
      const { shared } = models().language ?? {};
      if (document === undefined || shared === undefined) return '';
      const named = namedAt(document, place.start, shared.workspace.Projects.projectOf(document.uri).names);
      return named === undefined ? '' : describeNode(named.node, shared);
    },
    async about({ project, place }) {
      const checked = await projectOf(project);
      return checked === undefined ? [] : choicesAbout(checked.architecture, place.uri, place.start);
    },
  };
}
