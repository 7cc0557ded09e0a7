/** A model without a mistake. */
export const model = `system Shop "Online shop" {
  does "sell things on the web"
}

actor Shopper "Customer" {
  calls Orders.placeOrder
}

external Stripe "Stripe payments" {
  command charge
}

policy Careful {
  timeout 300ms
  retry 2 backoff 50ms..1s
}

topic orders {
  carries Ordering
  retention 7d
}

context Ordering {
  service Orders "Order service" {
    with Careful
    event OrderPlaced { orderId: uuid key, total: decimal }
    enum Status { Pending, Paid }
    store OrderDb: postgres {
      entity Order {
        id: uuid key
        status: Status { Pending -> Paid }
      }
    }
    public command placeOrder(customer: uuid): uuid raises OutOfStock {
      http POST "/orders"
      calls Stock.reserve { timeout 200ms }
      calls Stripe.charge optional
      writes Order -> Paid
      when "nothing is left" 5% {
        raises OutOfStock
      } else when "it is a gift" {
        calls Stock.wrap { timeout 1s }
      }
      emits OrderPlaced
    }
    public query getOrder(id: uuid): string {
      limit 50/s per client
      reads Order
    }
  }
}

context Warehouse {
  service Stock {
    command reserve
    command wrap
    store StockDb
    on OrderPlaced {
      writes StockDb
    }
    every 10m "count" { reads StockDb }
  }
}
`;

/** What should be written, what is typed instead, and the one message for it, with its line. */
export type Mistake = readonly [written: string, typed: string, message: string];
