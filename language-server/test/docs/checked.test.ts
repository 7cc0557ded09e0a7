import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findingsIn } from '../workspace.js';
import { snippetsOf } from './snippets.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What is said of a text beyond what it cannot help: what is not checked yet, and figures for which a number is missing. */
async function problemsIn(text: string): Promise<string[]> {
  const cannotHelp =
    /information\[not-checked-yet\]|information\[[a-z-]+\] Whether .* holds cannot be told yet/;
  return (await findingsIn(text)).filter((finding) => !cannotHelp.test(finding));
}

describe.each(['docs/language.md', 'docs/figures.md', 'README.md'])('%s', (page) => {
  const snippets = snippetsOf(readFileSync(join(root, page), 'utf8'));

  test('has snippets', () => {
    expect(snippets.length).toBeGreaterThan(0);
  });

  test.each(snippets.filter(({ refused }) => !refused))(
    'line $line ($heading) is clean',
    async ({ project }) => {
      expect(await problemsIn(project)).toEqual([]);
    },
  );

  test.each(snippets.filter(({ refused }) => refused))(
    'line $line ($heading) is refused',
    async ({ project }) => {
      expect((await problemsIn(project)).filter((finding) => finding.includes(' error['))).not.toEqual([]);
    },
  );
});

/** An example as one text, under a profile of its own choice. */
function example(name: string, profile: string): string {
  const folder = join(root, 'examples', name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.svc'),
  );
  expect(files.length).toBeGreaterThan(3);
  const texts = files.map((path) => `//- ${path}\n${readFileSync(join(folder, path), 'utf8')}`);
  return [`//- svc.config.json\n{ "profile": "${profile}" }`, ...texts].join('\n');
}

test.each(['sketch', 'design', 'production'])('examples/shop is clean in the profile %s', async (profile) => {
  expect(await problemsIn(example('shop', profile))).toEqual([]);
});

describe('examples/online-boutique', () => {
  /** Place and rule; what the messages say is for the cases of the rules. */
  const foundIn = async (profile: string) =>
    (await problemsIn(example('online-boutique', profile)))
      .map((finding) => finding.replace(/^(\S+?):\d+:\d+ (\S+) .*?(`[^`]+`).*$/s, '$1 $2 $3'))
      .sort();

  const inDesign = [
    // PlaceOrder charges, ships and empties the cart, and nothing takes back what was done.
    'ordering.svc warning[multi-service-sync-write] `Ordering.CheckoutService.placeOrder`',
    // Each of the nine products on the home page is converted by a call of its own.
    'storefront.svc warning[chatty-interaction] `Storefront.Frontend.home`',
  ];

  test('is clean as a sketch', async () => {
    expect(await foundIn('sketch')).toEqual([]);
  });

  test('is found to do what its facts say, by default', async () => {
    expect(await foundIn('design')).toEqual(inDesign);
  });

  test('is found to lack in production what its facts say is missing', async () => {
    const waiting = ['addToCart', 'cart', 'checkout', 'emptyCart', 'home', 'product'];
    expect(await foundIn('production')).toEqual(
      [
        ...inDesign,
        // No call but GetAds has a timeout.
        ...waiting.map((name) => `storefront.svc warning[missing-timeout] \`Storefront.Frontend.${name}\``),
        'ordering.svc warning[missing-timeout] `Ordering.CheckoutService.placeOrder`',
        'promotion.svc warning[missing-timeout] `Promotion.RecommendationService.listRecommendations`',
        // Neither the manifests nor the one of Redis state a count, which means one.
        'boutique.svc warning[single-point-of-failure] `Storefront.Frontend`',
        'ordering.svc warning[single-point-of-failure] `RedisCart`',
        // Everybody may shop and nobody logs in; no call has TLS.
        'storefront.svc error[unauthenticated-entry] `home`',
        'storefront.svc warning[missing-load-shedding] `Storefront.Frontend`',
        'boutique.svc warning[no-service-authentication] `mtls`',
        // Nobody is named who owns a service, and nobody calls SearchProducts.
        'boutique.svc warning[missing-owner] `owner`',
        'catalog.svc information[unused-operation] `Catalog.ProductCatalogService.searchProducts`',
      ].sort(),
    );
  });
});
