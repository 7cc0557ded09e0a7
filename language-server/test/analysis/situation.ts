import { type Situation, situationOf } from '../../src/analysis/situation.js';
import type { Architecture, ElementId } from '../../src/architecture/model.js';
import { isJudgement } from '../../src/rules/registry.js';
import { diagnosticsIn, openWorkspace } from '../workspace.js';

/** The model a text makes; the text must have no errors but those of rules, which analyses have to bear. */
export async function modelOf(text: string): Promise<Architecture> {
  const { documents, projects } = await openWorkspace(text);
  const errors = documents
    .flatMap((document) => diagnosticsIn(projects, document))
    .filter(({ severity, code }) => severity === 1 && !isJudgement(code))
    .map(({ message }) => String(message));
  const [project] = projects;
  if (errors.length > 0 || !project) throw new Error(errors.join('\n') || 'The text makes no model.');
  return project.architecture;
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
