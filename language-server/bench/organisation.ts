/** How the services of a synthetic organisation are spread over files. */
export const shapes = ['teams', 'small-files', 'large-files', 'hub', 'unresolved', 'promises'] as const;
export type Shape = (typeof shapes)[number];

const servicesPerFile: Readonly<Record<Shape, number>> = {
  teams: 10,
  'small-files': 1,
  'large-files': 100,
  hub: 10,
  unresolved: 10,
  promises: 10,
};

export interface Organisation {
  /** Text by path. */
  readonly files: ReadonlyMap<string, string>;
  /** A file of services nobody calls, and one every other file refers to (the same as the leaf where there is none). */
  readonly leaf: string;
  readonly hub: string;
}

/**
 * A made-up organisation: per service about three operations, two events, one store and six edges (three calls, a send
 * or an emit, a store access and a delivery). Most calls stay near, as teams' calls do; equal operation names recur in
 * every service. The same arguments give the same text.
 *
 * - `teams`: ten services a file, one context each
 * - `small-files`: a file per service; `large-files`: a hundred services a file
 * - `hub`: as `teams`, and every file calls one service, reads one type and hears one event of `platform.svc`
 * - `unresolved`: as `teams`, with two names in every file that nobody declares
 * - `promises`: as `teams`, with a workload and three figures that a rule asserts
 *
 * All rules are on (the profile `production`); as in a model that is kept in order, what they ask for is mostly there: the
 * system states once for all what would else be found in each service.
 */
export function generateOrganisation(serviceCount: number, shape: Shape): Organisation {
  const perFile = servicesPerFile[shape];
  const random = seeded(serviceCount);
  const files = new Map<string, string>();
  files.set('svc.config.json', '{ "name": "Synthetic", "profile": "production" }\n');
  files.set('platform.svc', platform);
  if (shape === 'promises') files.set('promises.svc', promises(serviceCount));
  let path = '';
  for (let first = 0; first < serviceCount; first += perFile) {
    const contextNumber = Math.floor(first / 10);
    const last = Math.min(first + perFile, serviceCount);
    const services: string[] = [];
    for (let index = first; index < last; index++)
      services.push(serviceText(index, serviceCount, shape, random));
    path = `domain-${Math.floor(first / 1000)}/file-${String(first / perFile).padStart(5, '0')}.svc`;
    files.set(path, `context Domain${contextNumber} "Domain ${contextNumber}" {\n${services.join('\n')}}\n`);
  }
  return { files, leaf: path, hub: shape === 'hub' ? 'platform.svc' : path };
}

const platform = `system Synthetic "A made-up organisation" {
  owner Everybody
  auth oauth2 "use"
  mtls
  limit 1000/s per client
  with Usual
}
team Everybody
policy Usual {
  timeout 300ms
}

context Platform "What all others use" {
  type Money {
    units: int
    currency: string
  }
  service Identity "Identity" {
    does "say who somebody is"
    store Accounts: postgres
    public query authenticate(token: string): string {
      reads Accounts
    }
    event AccountClosed v1 {
      accountId: string
    }
    command close(accountId: string) {
      writes Accounts
      emits AccountClosed
    }
  }
}
`;

/** What the last service and one in the middle promise, which thousands of others call or are called by. */
function promises(count: number): string {
  const [last, middle] = [nameOf(count - 1), nameOf(Math.floor(count / 2))];
  return `workload Day {
  ${last}.create   5/s
  ${middle}.create 10/s
}

rule promises "What is promised" {
  assert p99 of ${last}.create < 10s under Day
  assert availability of ${middle}.create >= 10% under Day
  assert utilization of ${last} < 80% under Day 2x
}
`;
}

function serviceText(index: number, count: number, shape: Shape, random: () => number): string {
  const noun = nouns[index % nouns.length] ?? 'Item';
  const name = nameOf(index);
  const near = (): string => nameOf(neighbour(index, count, random));
  const heard = neighbour(index, count, random);
  const hub = shape === 'hub';
  const lost = shape === 'unresolved' && index % 10 === 0;
  return `  service ${name} "${noun} ${index}" {
    does "keep the ${noun.toLowerCase()} records ${index}"
    tech "Java 21"
    replicas 3
    store ${name}Db: postgres {
      outbox
      entity ${name}Record {
        id: string key
        ${hub ? 'price: Money' : 'price: decimal'}
        changedAt: instant
      }
    }
    /** Said once a record of ${name} exists. */
    event ${name}Created v1 {
      id: string key
      amount: decimal
    }
    event ${name}Changed v1 {
      id: string key
      reason: string?
    }
    public query get(id: string): string {
      capacity 200/s
      own latency p50 8ms p99 40ms
      reads ${name}Record
    }
    public command create(id: string, amount: decimal): string {
      own latency p50 15ms p99 90ms
      ${hub && index % 10 === 0 ? 'calls Identity.authenticate { timeout 100ms }\n      ' : ''}calls ${near()}.get { timeout 300ms }
      writes ${name}Record
      emits ${name}Created
    }
    public command change(id: string) {
      calls ${near()}.get { timeout 300ms }
      ${lost ? `calls ${near()}.gett\n      ` : ''}writes ${name}Record
      emits ${name}Changed
    }
    on ${hub && index % 10 === 0 ? 'AccountClosed' : `${nameOf(heard)}Created`} v1 {
      calls ${near()}.get${lost ? '\n      calls NobodyKnows.this' : ''}
    }
  }
`;
}

/** Seven calls of ten stay within twenty services; calls lead to services with a smaller number, so none is in a circle. */
function neighbour(index: number, count: number, random: () => number): number {
  if (index === 0) return 0;
  const reach = random() < 0.7 ? 20 : count;
  return Math.max(0, index - 1 - Math.floor(random() * Math.min(reach, index)));
}

function nameOf(index: number): string {
  return `${nouns[index % nouns.length]}${verbs[Math.floor(index / nouns.length) % verbs.length]}${index}`;
}

const nouns = ['Order', 'Invoice', 'Parcel', 'Customer', 'Price', 'Stock', 'Claim', 'Ticket', 'Contract'];
const verbs = ['Intake', 'Billing', 'Search', 'Archive', 'Planning', 'Scoring', 'Routing'];

/** Numbers from 0 to 1 that only depend on the seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
