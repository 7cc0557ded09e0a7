import type {
  Diagram,
  DiagramAnchor,
  DiagramAnswer,
  DiagramQuery,
  PanelMessage,
} from '../../src/preview-messages.js';

export const modelUri = 'file:///model/shop.svc';

export const mapQuery: DiagramQuery = { kind: 'services' };
export const placeOrderQuery: DiagramQuery = { kind: 'sequence', of: 'operation:Orders.placeOrder' };

const choices: DiagramAnswer['choices'] = [
  { label: 'Service map', query: mapQuery },
  { label: 'Orders.placeOrder', detail: 'command', query: placeOrderQuery },
];

/** A source on a line of the model, as long as its label. */
export function anchor(
  at: DiagramAnchor['at'],
  label: string,
  line: number,
  opens?: DiagramQuery,
): DiagramAnchor {
  const start = { line, character: 2 };
  const end = { line, character: 2 + label.length };
  return { at, label, source: { uri: modelUri, start, end }, ...(opens && { opens }) };
}

export const serviceMap: Diagram = {
  query: mapQuery,
  title: 'Service map of shop',
  description: '4 services in 2 contexts; 4 calls, 1 event.',
  text: `flowchart LR
  customer(["Customer"])
  subgraph ordering["Ordering"]
    orders["Orders"]
    orderDb[("OrderDb")]
  end
  subgraph paying["Paying"]
    payments["Payments"]
  end
  bus@{ shape: das, label: "orders" }
  stripe[["Stripe"]]
  customer --> orders
  orders --> orderDb
  orders -->|"charge"| payments
  payments --> stripe
  orders -.-> bus
`,
  legend: [],
  anchors: [
    anchor({ node: 'customer' }, 'Customer', 0),
    anchor({ node: 'ordering' }, 'Ordering', 2),
    anchor({ node: 'orders' }, 'Orders', 3, { kind: 'services', of: 'service:Ordering.Orders' }),
    anchor({ node: 'orderDb' }, 'OrderDb', 4),
    anchor({ node: 'payments' }, 'Payments', 12),
  ],
};

export const placeOrder: Diagram = {
  query: placeOrderQuery,
  title: 'Orders.placeOrder',
  description: 'A sequence of 4 messages between 4 participants.',
  text: `sequenceDiagram
  actor customer as Customer
  participant orders as Orders
  participant payments as Payments
  participant orderDb as OrderDb
  customer->>orders: placeOrder
  par
    orders->>payments: charge
  and
    orders->>orders: check<br/>the cart
  end
  Note over orders: raises OutOfStock
  alt stock is short 5%
    orders--)customer: OrderRejected
  else
    orders->>orderDb: Order #45;> Pending
  end
`,
  legend: [],
  anchors: [
    anchor({ node: 'orders' }, 'Orders', 3),
    anchor({ node: 'customer' }, 'Customer', 0),
    anchor({ message: 0 }, 'placeOrder', 5),
    anchor({ message: 1 }, 'charge', 7, { kind: 'sequence', of: 'operation:Payments.charge' }),
    anchor({ message: 2 }, 'check the cart', 8),
    anchor({ message: 3 }, 'OrderRejected', 9),
    anchor({ message: 4 }, 'Order -> Pending', 10),
  ],
};

export interface AnswerOptions {
  readonly query?: DiagramQuery;
  readonly uri?: string;
  readonly errors?: number;
  readonly problem?: string;
}

/** The panel's message with a diagram, or with none. */
export function answer(
  diagram: Diagram | undefined,
  { query, uri = modelUri, errors = 0, problem }: AnswerOptions = {},
): PanelMessage {
  return {
    kind: 'answer',
    uri,
    ...(query && { query }),
    answer: {
      ...(diagram && { diagram }),
      ...(problem !== undefined && { problem }),
      errors,
      here: [],
      choices: diagram === undefined && problem === undefined ? [] : choices,
    },
  };
}

/** The same map after an edit. */
export function mapWith(node: string): Diagram {
  return { ...serviceMap, text: `${serviceMap.text}  ${node}\n` };
}
