/** The shop of the language page: every kind of part, events over a topic, a saga. */
import {
  actor,
  cache,
  calls,
  context,
  each,
  emits,
  entity,
  event,
  external,
  gateway,
  journey,
  on,
  operation,
  parallel,
  pivot,
  policy,
  queue,
  raises,
  reads,
  relation,
  saga,
  schedule,
  sends,
  server,
  service,
  starts,
  store,
  system,
  topic,
  type,
  when,
  writes,
} from './literal.js';

export const shop = system(
  actor(
    'Shopper',
    [
      journey('buy', [
        calls('Catalog.search', { count: 3, gateway: 'Edge' }),
        calls('Orders.placeOrder', { share: 0.3, gateway: 'Edge' }),
      ]),
    ],
    { title: 'Customer on the web' },
  ),
  external('Stripe', [operation('charge', [], 'ChargeId'), operation('refund')], {
    title: 'Stripe payments',
  }),
  server('Kafka'),
  server('Postgres'),
  policy(
    'Quick',
    { kind: 'timeout', duration: 300 },
    { kind: 'retry', count: 2, backoffMin: 50, backoffMax: 1000, jitter: true },
  ),
  gateway('Edge', ['Orders', 'Catalog.search']),
  type('ChargeId'),
  context('Ordering', [
    type('OrderId'),
    service(
      'Orders',
      [
        store('OrderDb', [entity('Order'), entity('ProductCard')], 'Postgres'),
        cache('OrderCache'),
        event('OrderPlaced'),
        event('OrderRejected'),
        operation(
          'placeOrder',
          [
            parallel([
              calls('Inventory.reserve', { policy: 'Quick', undo: 'Inventory.release' }),
              calls('Pricing.quote', {
                optional: true,
                settings: [
                  { kind: 'timeout', duration: 100 },
                  { kind: 'fallback', label: 'last known price', steps: [] },
                ],
              }),
            ]),
            each('cart item', [calls('Catalog.get', { cached: 'OrderCache', hits: 0.8 })], {
              count: 2.4,
              max: 20,
            }),
            when([
              {
                condition: 'stock is short',
                share: 0.05,
                steps: [emits('OrderRejected', { via: 'orders' }), raises('OutOfStock')],
              },
            ]),
            calls('Stripe.charge', { undo: 'Stripe.refund' }),
            writes('Order', { state: 'Pending' }),
            emits('OrderPlaced', { via: 'orders' }),
            starts('Fulfil'),
          ],
          'OrderId',
        ),
        operation('getOrder', [reads('Order')]),
        operation('cancelOrder', [writes('Order', { state: 'Cancelled' })]),
        on('PaymentCaptured', [writes('Order', { state: 'Paid' })], 'payments'),
        schedule('expire unpaid orders', 600_000, [writes('Order', { state: 'Cancelled' })]),
        saga(
          'Fulfil',
          [
            calls('Payments.capture', { undo: 'Payments.refund' }),
            pivot,
            sends('Shipping.ship', { via: 'shipments' }),
          ],
          'Orders.cancelOrder',
        ),
      ],
      { title: 'Order service' },
    ),
    service('Pricing', [operation('quote')]),
  ]),
  context('Warehouse', [
    service('Inventory', [
      store('StockDb', [entity('Stock')], 'Postgres'),
      operation('reserve', [writes('Stock')]),
      operation('release', [writes('Stock')]),
    ]),
    service('Shipping', [operation('ship'), on('OrderPlaced', [], 'orders')]),
    service('Catalog', [
      store('CatalogDb', [entity('Product')]),
      operation('search', [reads('Product')]),
      operation('get', [reads('Product')]),
    ]),
  ]),
  context('Billing', [
    service('Payments', [
      store('PaymentDb', [entity('Payment')], 'Postgres'),
      event('PaymentCaptured'),
      operation('capture', [
        calls('Stripe.charge'),
        writes('Payment'),
        emits('PaymentCaptured', { via: 'payments' }),
      ]),
      operation('refund', [calls('Stripe.refund')]),
      on('OrderPlaced', [writes('Payment')], 'orders'),
    ]),
    service('Invoices', [on('PaymentCaptured', [], 'payments'), on('OrderRejected', [], 'orders')]),
  ]),
  topic('orders', 'Kafka'),
  topic('payments', 'Kafka'),
  queue('shipments'),
  relation('Ordering', ['open-host-service', 'published-language'], 'Billing', ['anticorruption-layer']),
);
