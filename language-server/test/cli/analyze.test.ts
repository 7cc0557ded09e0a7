import { describe, expect, test } from 'vitest';
import { schemaProblems } from './schema-problems.js';
import { examples, folderWith, svc } from './svc.js';

const model = {
  'svc.config.json': '{ "name": "Shop" }',
  'shop.svc': [
    'service Orders {',
    '  replicas 3  capacity 100/s per replica  own availability 99.9%',
    '  command place { own latency p50 20ms p99 20ms  slo p99 1s  calls Stock.reserve }',
    '}',
    'service Stock { own availability 99.5%  command reserve { own latency p50 10ms p99 10ms } }',
    'workload Normal { Orders.place 150/s }',
    'environment Production { region west { zone a  zone b  zone c } }',
    'rule promises { assert load of Orders <= 200/s under Normal }',
  ].join('\n'),
};
const withModel = (text: string) => folderWith({ ...model, 'shop.svc': text });
const textOf = model['shop.svc'];

/** The metrics of an element, as CSV has them: `[lower, upper]`. */
function figuresIn(csv: string, element: string): Record<string, string[]> {
  const rows = csv.split('\r\n').map((line) => line.split(','));
  return Object.fromEntries(
    rows
      .filter(([name]) => name === element)
      .map(([, , metric = '', , lower = '', upper = '']) => [metric, [lower, upper]]),
  );
}

describe('svc analyze', () => {
  test('prints tables with what is known, and says what is not', async () => {
    const { stdout, stderr, exitCode } = await svc(['analyze'], await folderWith(model));
    expect(stdout.split('\n')[0]).toBe('Shop under Normal');
    expect(stdout).toMatch(/^ {2}Orders +150\/s +50 % +2 +100 %$/m);
    expect(stdout).toMatch(/^ {2}Stock +150\/s +unknown +unknown +100 %$/m);
    expect(stdout).toMatch(/^ {2}Orders\.place +150\/s +\d+\.?\d* ms +\d+\.?\d* ms +99\.401 %$/m);
    expect(stdout).toMatch(/^ {2}Orders\.place +p99 +1 s +\S+ ms +holds +shop\.svc:3$/m);
    expect(stdout).toMatch(/^ {2}load of Orders <= 200\/s under Normal +150\/s +holds +shop\.svc:8$/m);
    expect(stdout).toMatch(/^ {2}the capacity of Stock +\d+ +shop\.svc:5$/m);
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  test('says why there is no figure, and where each that lacks one is declared', async () => {
    const text = `server Pg { connections 10 }
service Orders { replicas 2
  command place { own latency p50 5ms p99 9ms  calls Stock.take } }
service Stock {
  store Db in Pg
  command take { own latency p50 5ms p99 9ms } }
workload W { Orders.place 5/s }`;
    const { stdout } = await svc(['analyze'], await withModel(text));
    expect(stdout).toMatch(/^ {2}Stock\.take +5\/s +– +–/m);
    expect(stdout).toMatch(/^ {2}– not worked out: times .* has an slo$/m);
    const places = stdout.slice(stdout.indexOf('Not known')).split('\n').slice(2, -1);
    expect(places.filter((line) => !/shop\.svc:\d+$/.test(line))).toEqual([]);
    expect(stdout).toMatch(/^ {2}the capacity per replica of Stock +1 +shop\.svc:4$/m);
    expect(stdout).toMatch(/^ {2}the replicas of Stock +\d +shop\.svc:4$/m);
  });

  test.each<[args: string, heading: string, utilization: string, exitCode: number]>([
    ['--scale 1.5', 'Shop under Normal 1.5x', '75 %', 0],
    [
      '--environment Production --lose-zone west.a',
      'Shop under Normal in Production without west.a',
      '75 %',
      0,
    ],
    // The promised p99 cannot be kept by what is overloaded.
    ['--workload Normal --scale 3', 'Shop under Normal 3x', '150 %', 1],
    ['--fail Stock', 'Shop under Normal without Stock', '50 %', 0],
  ])('%s', async (args, heading, utilization, exitCode) => {
    const run = await svc(['analyze', ...args.split(' ')], await folderWith(model));
    expect(run.stdout.split('\n')[0]).toBe(heading);
    expect(run.stdout).toMatch(new RegExp(`^ {2}Orders +\\S+/s +${utilization} `, 'm'));
    expect(run.exitCode).toBe(exitCode);
  });

  test.each([
    ['an assertion', textOf.replace('<= 200/s', '<= 100/s')],
    ['a service level objective', textOf.replace('slo p99 1s', 'slo p99 25ms')],
  ])('ends with 1 where %s fails', async (_, text) => {
    const { stdout, exitCode } = await svc(['analyze'], await withModel(text));
    expect(stdout).toMatch(/ fails +shop\.svc:\d$/m);
    expect(exitCode).toBe(1);
  });

  test('prints JSON that its schema describes', async () => {
    const { stdout } = await svc(
      ['analyze', '--format', 'json', '--workload', 'BlackFriday', 'shop'],
      examples,
    );
    expect(schemaProblems('figures-1.schema.json', stdout)).toEqual([]);
    const { measures } = JSON.parse(stdout) as {
      measures: { element: string; metric: string; figure: { inputs: { source: unknown }[] } }[];
    };
    const load = measures.find(
      ({ element, metric }) => element === 'journey:Shopper.buy' && metric === 'load',
    );
    expect(load?.figure.inputs[0]?.source).toMatchObject({ start: { line: expect.any(Number) } });
  });

  test('prints every figure on a line of CSV', async () => {
    const { stdout } = await svc(['analyze', '--format', 'csv'], await folderWith(model));
    expect(stdout.split('\r\n')[0]).toBe('element,kind,metric,unit,lower,upper,missing');
    expect(figuresIn(stdout, 'Orders')).toMatchObject({
      load: ['150', '150'],
      utilization: ['0.5', '0.5'],
      'replicas needed': ['2', '2'],
    });
    expect(figuresIn(stdout, 'Stock').utilization).toEqual(['', '']);
  });

  test('prints Markdown in which names are no markup', async () => {
    const text = textOf.replaceAll('Stock', 'my_Stock_');
    const { stdout } = await svc(['analyze', '--format', 'markdown'], await withModel(text));
    expect(stdout).toContain('# Shop under Normal\n');
    expect(stdout).toContain('| my\\_Stock\\_ | 150/s |');
  });

  test('compares with another project', async () => {
    const [before, after] = [
      await folderWith(model),
      await withModel(textOf.replace('replicas 3', 'replicas 2')),
    ];
    const { stdout, exitCode } = await svc(['analyze', '--compare', before], after);
    expect(stdout).toMatch(/^ {2}Orders +utilization +50 % +75 %$/m);
    expect(stdout).not.toContain('Stock');
    expect(exitCode).toBe(0);
    const same = await svc(['analyze', '--compare', before], before);
    expect(same.stdout).toBe('No figure is other than there.\n');
  });

  test('works out no load where it is not clear under which workload', async () => {
    const { stdout, stderr } = await svc(
      ['analyze'],
      await withModel(`${textOf}\nworkload Rush { Orders.place 900/s }`),
    );
    expect(stderr).toContain('several workloads (`Normal`, `Rush`); name one with --workload');
    expect(stdout.split('\n')[0]).toBe('Shop');
  });

  test.each([
    [['--workload', 'Norma'], 'The model has no workload called `Norma`. Did you mean `Normal`?'],
    [['--environment', 'x'], 'The model has no environment called `x`.'],
    [['--lose-zone', 'a'], 'Zones and regions are those of an environment; name it with --environment.'],
    [['--fail', 'Stok'], 'The model has no part that can fail called `Stok`. Did you mean `Stock`?'],
    [['--scale', 'much'], 'It must be a number, 0 or more, such as 1.5.'],
    [['--format', 'xml'], 'Allowed choices are text, json, csv, markdown'],
  ])('refuses %j', async (args, message) => {
    const { stdout, stderr, exitCode } = await svc(['analyze', ...args], await folderWith(model));
    expect(stderr).toContain(message);
    expect([stdout, exitCode]).toEqual(['', 2]);
  });

  test('works out the load of Online Boutique: 6.5 calls of the catalogue per task, and 2.5 of currency', async () => {
    const { stdout } = await svc(['analyze', '--format', 'csv', 'online-boutique'], examples);
    const [catalog] = figuresIn(stdout, 'ProductCatalogService').load ?? [];
    const [currency] = figuresIn(stdout, 'CurrencyService').load ?? [];
    // 123 and 48 calls in 19 tasks; the shares of the workload are rounded.
    expect(Number(catalog) / (123 / 19)).toBeCloseTo(1, 3);
    expect(Number(currency) / (48 / 19)).toBeCloseTo(1, 3);
  });
});
