import { choicesHere, diagramChoicesNear } from '../diagrams/choices.js';
import { drawDiagram } from '../diagrams/index.js';
import { mapFilterOptions } from '../diagrams/map-filter.js';
import { pathTo } from '../diagrams/path-to.js';
import type { CheckedProject } from '../language/project-models.js';
import type { DiagramAnswer, DiagramError, DiagramParams } from '../protocol.js';
import { diagramProblems } from './diagram-problems.js';

/** A picture of a project with what is told and offered beside it. */
export function diagramAnswer(checked: CheckedProject, params: DiagramParams): DiagramAnswer {
  const broken = errorsByFile(checked);
  const error = broken.get(params.uri) ?? [...broken.values()][0];
  const answered = drawn(checked, params, broken.size);
  return error === undefined ? answered : { ...answered, firstError: error };
}

function drawn(
  checked: CheckedProject,
  { uri, query, position }: DiagramParams,
  errors: number,
): DiagramAnswer {
  const { architecture } = checked;
  const choices = diagramChoicesNear(architecture, uri, mostChoices);
  if (architecture.elements.length === 0) return { errors, here: [], choices };
  const here = choicesHere(architecture, uri, position ?? { line: 0, character: 0 });
  const wanted = query ?? here[0]?.query ?? { kind: 'services' };
  const diagram = drawDiagram(architecture, wanted);
  if (diagram) {
    const isMap = diagram.query.kind === 'services' || diagram.query.kind === 'contexts';
    const filters = isMap ? { filters: mapFilterOptions(architecture) } : {};
    const path = pathTo(architecture, diagram.query);
    const problems = diagramProblems(checked, diagram);
    return { diagram, errors, here, choices, path, problems, ...filters };
  }
  if ('filter' in wanted && wanted.filter !== undefined) {
    const problem = 'The filter lets nothing through; take some of it away.';
    return { errors, here, choices, problem, filters: mapFilterOptions(architecture) };
  }
  return {
    errors,
    here,
    choices,
    problem: `The model has no ${'of' in wanted ? `\`${wanted.of}\`` : wanted.kind} any more; choose another diagram.`,
  };
}

/** A list of more helps nobody to choose, and sending it takes longer than drawing. */
const mostChoices = 300;

/** The first error of each file whose text the model may not hold in full: a picture of it may lack something. */
function errorsByFile({ documents }: CheckedProject): ReadonlyMap<string, DiagramError> {
  const found = new Map<string, DiagramError>();
  for (const { uri, diagnostics = [] } of documents) {
    const [first] = diagnostics
      .filter(({ code }) => code === 'syntax' || code === 'unresolved-reference')
      .sort((one, other) => one.range.start.line - other.range.start.line);
    if (first === undefined) continue;
    const address = uri.toString();
    const message = typeof first.message === 'string' ? first.message : first.message.value;
    found.set(address, { message, source: { uri: address, ...first.range } });
  }
  return found;
}
