import { assertionText } from '../analysis/assertion-text.js';
import type { AssertionResult } from '../analysis/assertions.js';
import type { Missing } from '../analysis/figure.js';
import { isUnknown } from '../analysis/figure.js';
import { figureText, numberText } from '../analysis/figure-text.js';
import { labelOf, nameOf } from '../analysis/names.js';
import type { ObjectiveResult } from '../analysis/objectives.js';
import type { Measure, Metric, Overview } from '../analysis/overview.js';
import type { Architecture, ElementKind, SourceRange } from '../architecture/model.js';
import { elementsById, groupedBy } from '../architecture/queries.js';
import type { TextTable } from './table.js';

type PlaceText = (source: SourceRange) => string;

/** The report as tables, for a terminal or for Markdown; what has no rows is left out. */
export function tablesOf(overview: Overview, model: Architecture, placeOf: PlaceText): TextTable[] {
  const tables = [
    stations(
      overview,
      'Services',
      ['service', 'process', 'gateway'],
      ['load', 'utilization', 'replicas needed', 'zone headroom', 'impact'],
    ),
    stations(
      overview,
      'What they use',
      ['external', 'server', 'store', 'cache', 'topic', 'queue'],
      ['load', 'utilization', 'quota', 'connections', 'impact'],
    ),
    stations(
      overview,
      'Operations',
      ['operation', 'journey', 'saga'],
      ['load', 'p50', 'p99', 'availability'],
    ),
    stations(overview, 'Events and copies', ['handler', 'entity'], ['load', 'keeping up', 'age']),
    objectives(overview.objectives, model, placeOf),
    assertions(overview.assertions, model, placeOf),
    risks(overview, placeOf),
    missing(overview, placeOf),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

const mostRows = 40;

/** For a figure that is not worked out for an element. */
const notAsked = '–';

function reasonNotAsked(metrics: readonly Metric[]): string {
  return metrics.includes('p99')
    ? `${notAsked} not worked out: times and availability are of what a workload names, and of what has an slo`
    : `${notAsked} there is no such figure of this`;
}

function stations(
  { measures }: Overview,
  title: string,
  kinds: readonly ElementKind[],
  metrics: readonly Metric[],
): TextTable {
  const wanted = measures.filter(({ kind, metric }) => kinds.includes(kind) && metrics.includes(metric));
  const known = metrics.filter((metric) =>
    wanted.some((each) => each.metric === metric && !isUnknown(each.figure)),
  );
  const elements = [...groupedBy(wanted, ({ element }) => element).values()].filter((some) =>
    some.some(
      ({ figure }) =>
        (figure.value?.upper ?? figure.value?.lower ?? 0) > 0 ||
        (figure.value?.upper === undefined && !isUnknown(figure)),
    ),
  );
  const size = (some: readonly Measure[], metric: Metric) =>
    some.find((each) => each.metric === metric)?.figure.value?.lower ?? -1;
  const sorted = elements.sort(
    (a, b) => size(b, 'utilization') - size(a, 'utilization') || size(b, 'load') - size(a, 'load'),
  );
  const rows = sorted.slice(0, mostRows).map((some) => [
    some[0]?.name ?? '',
    ...known.map((metric) => {
      const figure = some.find((each) => each.metric === metric)?.figure;
      return figure ? figureText(figure) : notAsked;
    }),
  ]);
  const more = sorted.length - rows.length;
  const notes = [
    ...(more > 0 ? [`and ${more} more; --format csv has all`] : []),
    ...(rows.some((row) => row.includes(notAsked)) ? [reasonNotAsked(known)] : []),
  ];
  return {
    title,
    head: ['', ...known],
    rows: known.length > 0 ? rows : [],
    ...(notes.length > 0 && { note: notes.join('; ') }),
  };
}

function objectives(results: readonly ObjectiveResult[], model: Architecture, placeOf: PlaceText): TextTable {
  const elements = elementsById(model);
  return {
    title: 'Service level objectives',
    head: ['', 'metric', 'promised', 'figure', 'status', 'where'],
    rows: results.map(({ subject, metric, promised, figure, status, source }) => [
      nameOf(subject, elements),
      metric,
      numberText(promised, figure.unit),
      figureText(figure),
      status,
      placeOf(source),
    ]),
  };
}

function assertions(results: readonly AssertionResult[], model: Architecture, placeOf: PlaceText): TextTable {
  return {
    title: 'Assertions',
    head: ['', 'figure', 'status', 'where'],
    rows: results.map((result) => [
      assertionText(result.assertion, elementsById(model)),
      figureText(result.figure),
      result.status,
      placeOf(result.range),
    ]),
  };
}

const mostRisks = 12;

function risks({ risks: all }: Overview, placeOf: PlaceText): TextTable {
  const more = all.length - mostRisks;
  return {
    title: 'Risks',
    head: ['', 'figure', 'where'],
    rows: all
      .slice(0, mostRisks)
      .map(({ text, figure, source }) => [
        text,
        figure ? figureText(figure) : '',
        source ? placeOf(source) : '',
      ]),
    ...(more > 0 && { note: `and ${more} more; --format json has all` }),
  };
}

const mostMissing = 10;

/** What would make the most figures known. */
function missing({ measures }: Overview, placeOf: PlaceText): TextTable {
  const found = new Map<string, { readonly missing: Missing; count: number }>();
  for (const { figure } of measures) {
    for (const each of figure.missing) {
      const known = found.get(each.text);
      if (known) known.count++;
      else found.set(each.text, { missing: each, count: 1 });
    }
  }
  const sorted = [...found.values()].sort((a, b) => b.count - a.count);
  const more = sorted.length - mostMissing;
  return {
    title: 'Not known',
    head: ['', 'figures that need it', 'where'],
    rows: sorted
      .slice(0, mostMissing)
      .map(({ missing: { text, source }, count }) => [text, String(count), source ? placeOf(source) : '']),
    ...(more > 0 && { note: `and ${more} more` }),
  };
}

/** `Shop under BlackFriday ×1.5 in Production without a`. */
export function headingOf({ project, scenario }: Overview, model: Architecture): string {
  const byId = elementsById(model);
  const name = (id: string) => {
    const element = byId.get(id);
    return element ? labelOf(element, byId) : id;
  };
  const { workload, scale, environment, failing = [] } = scenario;
  return [
    project,
    ...(workload === undefined ? [] : [`under ${name(workload)}${scale === undefined ? '' : ` ${scale}x`}`]),
    ...(environment === undefined ? [] : [`in ${name(environment)}`]),
    ...(failing.length === 0 ? [] : [`without ${failing.map(name).join(', ')}`]),
  ].join(' ');
}
