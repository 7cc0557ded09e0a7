import { ast } from '@svc-lang/grammar';
import { EmptyFileSystem, URI } from 'langium';
import { type Situation, situationOf } from '../../src/analysis/situation.js';
import { summarize } from '../../src/architecture/from-tree/summarize.js';
import { mergeSummaries } from '../../src/architecture/merge.js';
import type { Architecture, ElementId } from '../../src/architecture/model.js';
import { createServices } from '../../src/module.js';
import { filesOf, rootUri } from '../workspace.js';

/** The model a text makes; the text must be read and linked without errors, whatever the checks would find. */
export async function modelOf(text: string): Promise<Architecture> {
  const { architecture, errors } = await readModel(text);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return architecture;
}

/** The model a text makes, whatever is wrong in it. */
export async function anyModelOf(text: string): Promise<Architecture> {
  return (await readModel(text)).architecture;
}

/** Without the checks, which take longer than all analyses. */
async function readModel(text: string): Promise<{ architecture: Architecture; errors: readonly string[] }> {
  const { workspace } = createServices(EmptyFileSystem).shared;
  await workspace.WorkspaceManager.initializeWorkspace([{ uri: rootUri, name: 'workspace' }]);
  const documents = [...filesOf(text)]
    .filter(([path]) => path.endsWith('.svc'))
    .map(([path, content]) =>
      workspace.LangiumDocumentFactory.fromString(content, URI.parse(`${rootUri}/${path}`)),
    );
  for (const document of documents) workspace.LangiumDocuments.addDocument(document);
  await workspace.DocumentBuilder.build(documents, { validation: false });
  const summaries = documents.flatMap(({ uri, parseResult: { value } }) => {
    const { names } = workspace.Projects.projectOf(uri);
    return ast.isModel(value) ? [summarize(value, { uri: uri.toString(), names })] : [];
  });
  const errors = documents.flatMap(({ parseResult, references }) => [
    ...[...parseResult.lexerErrors, ...parseResult.parserErrors].map(({ message }) => message),
    ...references.flatMap(({ error }) => error?.message ?? []),
  ]);
  return { architecture: mergeSummaries('workspace', summaries), errors };
}

export interface NamedScenario {
  readonly under?: string;
  readonly scale?: number;
  readonly in?: string;
  readonly without?: readonly string[];
}

/** The situation of a text under a scenario told by names; the workload `W` is in force where there is one. */
export async function situation(text: string, scenario: NamedScenario = {}): Promise<Situation> {
  return situationIn(await modelOf(text), scenario);
}

export function situationIn(model: Architecture, scenario: NamedScenario = {}): Situation {
  const { under, scale, in: environment, without = [] } = scenario;
  const workload = under ?? (model.elements.some(({ id }) => id === 'workload:W') ? 'W' : undefined);
  return situationOf(model, {
    failing: without.map((name) => idOf(model, name)),
    ...(workload !== undefined && { workload: idOf(model, workload, 'workload') }),
    ...(environment !== undefined && { environment: idOf(model, environment, 'environment') }),
    ...(scale !== undefined && { scale }),
  });
}

/** The one element that a name, or its last parts, mean. */
export function idOf({ elements }: Architecture, name: string, kind?: string): ElementId {
  const found = elements.filter(
    (element) =>
      (kind === undefined || element.kind === kind) &&
      (element.id === name || element.qualifiedName === name || element.qualifiedName.endsWith(`.${name}`)),
  );
  const [first] = found.sort((a, b) => a.qualifiedName.length - b.qualifiedName.length);
  if (!first) throw new Error(`Nothing is called ${name}.`);
  return first.id;
}
