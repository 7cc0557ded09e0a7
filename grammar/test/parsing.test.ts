import { readFileSync } from 'node:fs';
import { createDefaultCoreModule, createDefaultSharedCoreModule, EmptyFileSystem, inject } from 'langium';
import { describe, expect, test } from 'vitest';
import { keywordsOf } from '../scripts/keywords.mjs';
import { ast, SvcParserModule, SvcSharedModule } from '../src/index.js';

const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), SvcSharedModule);
const services = inject(createDefaultCoreModule({ shared }), SvcParserModule);
shared.ServiceRegistry.register(services);

function parse(text: string): ast.Model {
  const { value, lexerErrors, parserErrors } = services.parser.LangiumParser.parse<ast.Model>(text);
  expect([...lexerErrors, ...parserErrors].map((error) => error.message)).toEqual([]);
  return value;
}

const keywords = keywordsOf(readFileSync(new URL('../src/svc.langium', import.meta.url), 'utf8'));

describe('literals', () => {
  test.each([
    ['250us', 0.25],
    ['300ms', 300],
    ['1.1s', 1100],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
    ['1w', 604_800_000],
  ])('the duration %s is %d ms', (text, milliseconds) => {
    const [policy] = parse(`policy P { timeout ${text} }`).elements;
    expect(policy).toMatchObject({ members: [{ $type: 'Timeout', duration: milliseconds }] });
  });

  test.each([
    ['150/s', 150],
    ['60/m', 1],
    ['3600/h', 1],
    ['86400/d', 1],
  ])('the rate %s is %d per second', (text, rate) => {
    const [service] = parse(`service S { capacity ${text} per replica }`).elements;
    expect(service).toMatchObject({ members: [{ $type: 'Capacity', rate, perReplica: true }] });
  });

  test('percentages are shares of 1, exact in the digits written', () => {
    const [service] = parse('service S { own availability 99.95% }').elements;
    expect(service).toMatchObject({ members: [{ value: 0.9995 }] });
  });
});

describe('keywords as names', () => {
  test.each(keywords)('`%s` can name an element and be referred to', (keyword) => {
    const model = parse(
      `service A { calls B.${keyword} }\nservice B { command ${keyword}(${keyword}: string) }\nservice ${keyword}`,
    );
    expect(model.elements.at(-1)).toMatchObject({ $type: 'Service', name: keyword });
    expect(model.elements[1]).toMatchObject({
      members: [{ name: keyword, parameters: [{ name: keyword }] }],
    });
  });

  test('names that look like versions or units stay names', () => {
    const model = parse('service v2 { command x3(s: string, ms: int) calls v2.x3 }');
    expect(model.elements[0]).toMatchObject({ name: 'v2', members: [{ name: 'x3' }, { $type: 'Call' }] });
  });

  test('letters of any language, digits, `_` and inner `-` make a name', () => {
    expect(
      parse('service Größe_2-bestellung\nservice 注文').elements.map((element) =>
        ast.isService(element) ? element.name : '',
      ),
    ).toEqual(['Größe_2-bestellung', '注文']);
  });
});

describe('fields named by keywords', () => {
  test('a mark before a colon is the name of the next field, with and without a comma', () => {
    const [type] = parse('type T { value: bool key: string pii, link: int spec as "s": json }').elements;
    expect(type).toMatchObject({
      members: [
        { name: 'value', marks: [] },
        { name: 'key', marks: ['pii'] },
        { name: 'link', marks: [] },
        { name: 'spec', deployedName: 's' },
      ],
    });
  });
});
