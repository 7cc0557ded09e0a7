import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('unknown-method', () => {
  test('methods of HTTP', () =>
    check(`
    service Orders {
      query get { http GET "/orders/{id}" }
      command place { http post "/orders" }
    //                     ^^^^ error[unknown-method] \`post\` is no HTTP method; did you mean \`POST\`?
      command change { http PATH "/orders" }
    //                      ^^^^ error[unknown-method] \`PATH\` is no HTTP method; did you mean \`PATCH\`?
      command send { http TRANSMIT "/orders" }
    //                    ^^^^^^^^ error[unknown-method] \`TRANSMIT\` is no HTTP method; known are GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, TRACE, CONNECT.
    }
    `));
});
