import type { Edge, Element, ElementId } from '../architecture/model.js';
import { outboxOf } from '../architecture/outboxes.js';
import { type Figure, figure, type Input, type Missing, type Term, term } from './figure.js';
import { lackOf } from './lack.js';
import { latencyFigure } from './latency-figure.js';
import { lognormalQuantile } from './lognormal.js';
import { labelOf, nameOf } from './names.js';
import { exactly } from './range.js';
import type { Situation } from './situation.js';
import { stated } from './stated.js';
import { dataLatency } from './stated-latency.js';

/**
 * How old a copy may be: W ≤ poll interval of the outbox + p99 of the broker + p99 of the handler that writes it, the longest of
 * all events that feed it. The mean wait for the poll is half of its interval.
 *
 * @param subject an entity that `copies` others
 */
export function stalenessFigure(subject: ElementId, situation: Situation): Figure {
  const ways = feedsOf(subject, situation).map((feed) => ofFeed(feed, situation));
  const longest = ways.reduce<Way | undefined>(
    (most, way) => (most && most.time >= way.time ? most : way),
    undefined,
  );
  const missing = ways.flatMap((way) => way.missing);
  const entity = situation.elements.get(subject);
  const within = entity?.details.kind === 'replica' ? entity.details.within : undefined;
  return figure({
    subject,
    unit: 'ms',
    range: longest && {
      lower: longest.time,
      upper: missing.length > 0 ? Number.POSITIVE_INFINITY : longest.time,
    },
    formula: 'poll interval + p99 of the broker + p99 of the handler',
    terms: [
      ...(longest?.terms ?? []),
      ...(within === undefined ? [] : [term('it may be as old as', exactly(within), 'ms')]),
    ],
    inputs: ways.flatMap(({ inputs }) => inputs),
    assumptions: ['Handlers keep up; no message waits for others, and none is tried again.'],
    missing: longest ? missing : [lackOf('a handler that writes', subject, situation)],
  });
}

interface Feed {
  readonly handler: Element;
  readonly event: ElementId;
  readonly channel?: ElementId;
  readonly emission?: Edge;
}

interface Way {
  readonly time: number;
  readonly terms: readonly Term[];
  readonly inputs: readonly Input[];
  readonly missing: readonly Missing[];
}

function feedsOf(copy: ElementId, { edgesTo, elements }: Situation): Feed[] {
  const writers = (edgesTo.get(copy) ?? []).filter(({ kind }) => kind === 'writes').map(({ from }) => from);
  return [...new Set(writers)].flatMap((id) => {
    const handler = elements.get(id);
    if (handler?.details.kind !== 'subscription') return [];
    const { event } = handler.details;
    const channel = edgesTo.get(id)?.find(({ kind }) => kind === 'handles')?.channel;
    const emissions = (edgesTo.get(event) ?? []).filter(({ kind }) => kind === 'emits');
    const found = emissions.length > 0 ? emissions : [undefined];
    return found.map((emission) => ({
      handler,
      event,
      ...(channel !== undefined && { channel }),
      ...(emission && { emission }),
    }));
  });
}

function ofFeed({ handler, channel, emission, event }: Feed, situation: Situation): Way {
  const { elements } = situation;
  const terms: Term[] = [];
  const inputs: Input[] = [];
  const missing: Missing[] = [];
  let time = 0;
  const add = (text: string, duration: number): void => {
    time += duration;
    terms.push(term(text, exactly(duration), 'ms'));
  };
  const store = emission && outboxOf(situation.edgesFrom.get(emission.from) ?? [], elements);
  const outbox = stated(store, 'outbox');
  if (outbox) {
    inputs.push({ text: 'outbox', source: outbox.source });
    if (outbox.every === undefined)
      missing.push({ text: 'how often the outbox is emptied', source: outbox.source });
    else add('poll interval of the outbox', outbox.every);
  }
  const broker = channel === undefined ? undefined : dataLatency(channel, situation);
  const onTheWay =
    channel === undefined ? `the channel of ${nameOf(event, elements)}` : nameOf(channel, elements);
  if (broker?.kind === 'known') {
    add(`p99 of ${onTheWay}`, lognormalQuantile(broker.fit, 0.99));
    inputs.push(broker.input);
  } else missing.push(broker?.kind === 'unknown' ? broker.missing : { text: `the latency of ${onTheWay}` });
  const handling = latencyFigure(handler.id, 'p99', situation);
  if (handling.value) add(`p99 of ${labelOf(handler, elements)}`, handling.value.lower);
  inputs.push(...handling.inputs);
  missing.push(...handling.missing);
  return { time, terms, inputs, missing };
}
