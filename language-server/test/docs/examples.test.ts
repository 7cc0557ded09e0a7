import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ast } from '@svc-lang/grammar';
import { AstUtils } from 'langium';
import { describe, expect, test } from 'vitest';
import { keywordsOf } from '../../../grammar/scripts/keywords.mjs';
import { allNodeTypes, keywordsUsed, nodeTypesUsed, parse } from './syntax.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const modelOf = (example: string) =>
  readdirSync(`${root}examples/${example}`)
    .filter((name) => name.endsWith('.svc'))
    .map((name) => ({ name, ...parse(readFileSync(`${root}examples/${example}/${name}`, 'utf8')) }));

describe.each(['shop', 'online-boutique'])('the example %s', (example) => {
  test('is spread over files that all parse', () => {
    const files = modelOf(example);
    expect(files.length).toBeGreaterThan(3);
    expect(files.flatMap(({ name, errors }) => errors.map((error) => `${name}:${error}`))).toEqual([]);
  });
});

describe('the shop', () => {
  const files = modelOf('shop');

  test('uses every keyword of the grammar', () => {
    const used = new Set(files.flatMap((file) => [...keywordsUsed(file.root)]));
    const keywords = keywordsOf(readFileSync(`${root}grammar/src/svc.langium`, 'utf8'));
    expect(keywords.filter((keyword) => !used.has(keyword))).toEqual([]);
  });

  test('uses every kind of syntax node', () => {
    const used = new Set(files.flatMap((file) => [...nodeTypesUsed(file.root)]));
    expect(allNodeTypes().filter((type) => !used.has(type))).toEqual([]);
  });
});

describe('Online Boutique', () => {
  const nodes = modelOf('online-boutique').flatMap((file) => AstUtils.streamAst(file.root).toArray());
  const serviceAround = (node: ast.Call) => AstUtils.getContainerOfType(node, ast.isService)?.name;

  test('has the ten deployed services', () => {
    const deployed = nodes.filter(ast.isService).map(({ deployedName }) => deployedName);
    expect(deployed.sort()).toEqual([
      'adservice',
      'cartservice',
      'checkoutservice',
      'currencyservice',
      'emailservice',
      'frontend',
      'paymentservice',
      'productcatalogservice',
      'recommendationservice',
      'shippingservice',
    ]);
  });

  test('has the fourteen calls between services and no more', () => {
    const calls = nodes.filter(ast.isCall).filter((call) => serviceAround(call) !== undefined);
    const edges = calls.map((call) => `${serviceAround(call)} -> ${call.target.$refText.split('.')[0]}`);
    expect([...new Set(edges)].sort()).toEqual([
      'CheckoutService -> CartService',
      'CheckoutService -> CurrencyService',
      'CheckoutService -> EmailService',
      'CheckoutService -> PaymentService',
      'CheckoutService -> ProductCatalogService',
      'CheckoutService -> ShippingService',
      'Frontend -> AdService',
      'Frontend -> CartService',
      'Frontend -> CheckoutService',
      'Frontend -> CurrencyService',
      'Frontend -> ProductCatalogService',
      'Frontend -> RecommendationService',
      'Frontend -> ShippingService',
      'RecommendationService -> ProductCatalogService',
    ]);
  });

  test('shares its load by the weights of the tasks', () => {
    const weights = new Map([
      ['index', 1],
      ['setCurrency', 2],
      ['browseProduct', 10],
      ['addToCart', 2],
      ['viewCart', 3],
      ['checkout', 1],
    ]);
    const entries = nodes.filter(ast.isWorkloadEntry);
    expect(entries.map(({ target }) => target.$refText)).toEqual(
      [...weights.keys()].map((task) => `LoadGenerator.${task}`),
    );
    for (const { target, share } of entries) {
      const weight = weights.get(target.$refText.split('.')[1] ?? '') ?? 0;
      expect(share).toBeCloseTo(weight / 19, 4);
    }
    expect(entries.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 6);
  });
});
