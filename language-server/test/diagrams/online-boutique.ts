/** Google's Online Boutique as far as the diagrams are concerned: 11 services, one cache, 14 calls between services. */
import {
  actor,
  cache,
  calls,
  context,
  each,
  journey,
  operation,
  reads,
  service,
  system,
  type,
  writes,
} from './literal.js';

const ads = calls('AdService.getAds', { optional: true, settings: [{ kind: 'timeout', duration: 100 }] });
const recommendations = calls('RecommendationService.listRecommendations', { optional: true });
const currencies = calls('CurrencyService.getSupportedCurrencies');
const cart = calls('CartService.getCart');
const convert = calls('CurrencyService.convert');
const product = calls('ProductCatalogService.getProduct');

export const onlineBoutique = system(
  ...[
    'OrderResult',
    'ProductIds',
    'Cart',
    'TransactionId',
    'Money',
    'TrackingId',
    'Products',
    'Product',
    'CurrencyCodes',
  ].map(type),
  actor('LoadGenerator', [
    journey('index', [calls('Frontend.index')]),
    journey('checkout', [calls('Frontend.product'), calls('Frontend.addToCart'), calls('Frontend.checkout')]),
  ]),
  context(
    'Storefront',
    [
      service('Frontend', [
        operation('index', [
          currencies,
          calls('ProductCatalogService.listProducts'),
          cart,
          calls('CurrencyService.convert', { count: 9 }),
          ads,
        ]),
        operation('product', [
          product,
          currencies,
          cart,
          convert,
          recommendations,
          each('recommendation', [product], { max: 5 }),
          ads,
        ]),
        operation('addToCart', [product, calls('CartService.addItem')]),
        operation('viewCart', [
          currencies,
          cart,
          recommendations,
          calls('ShippingService.getQuote'),
          convert,
          each('item in the cart', [product, convert]),
        ]),
        operation('emptyCart', [calls('CartService.emptyCart')]),
        operation(
          'checkout',
          [calls('CheckoutService.placeOrder'), recommendations, currencies],
          'OrderResult',
        ),
        operation('setCurrency'),
      ]),
      service('AdService', [operation('getAds')]),
      service('RecommendationService', [
        operation('listRecommendations', [calls('ProductCatalogService.listProducts')], 'ProductIds'),
      ]),
    ],
    { title: 'Storefront' },
  ),
  context('Ordering', [
    service('CheckoutService', [
      operation(
        'placeOrder',
        [
          cart,
          each('item in the cart', [product, convert]),
          calls('ShippingService.getQuote'),
          convert,
          calls('PaymentService.charge'),
          calls('ShippingService.shipOrder'),
          calls('CartService.emptyCart'),
          calls('EmailService.sendOrderConfirmation', { optional: true }),
        ],
        'OrderResult',
      ),
    ]),
    service('CartService', [
      cache('RedisCart'),
      operation('getCart', [reads('RedisCart')], 'Cart'),
      operation('addItem', [writes('RedisCart')]),
      operation('emptyCart', [writes('RedisCart')]),
    ]),
    service('PaymentService', [operation('charge', [], 'TransactionId')]),
    service('ShippingService', [
      operation('getQuote', [], 'Money'),
      operation('shipOrder', [], 'TrackingId'),
    ]),
    service('EmailService', [operation('sendOrderConfirmation')]),
  ]),
  context('Catalog', [
    service('ProductCatalogService', [
      operation('listProducts', [], 'Products'),
      operation('getProduct', [], 'Product'),
    ]),
    service('CurrencyService', [
      operation('getSupportedCurrencies', [], 'CurrencyCodes'),
      operation('convert', [], 'Money'),
    ]),
  ]),
);
