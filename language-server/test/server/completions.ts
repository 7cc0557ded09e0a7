import { afterAll, beforeAll } from 'vitest';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-protocol';
import { cursorIn, startServer, type TestClient } from './client.js';

const shop = `//- catalog.svc
context Sales {
  service Catalog {
    private query inner
    query search
    query get
    event ProductAdded v1
    event ProductAdded v2
  }
}
external Stripe { command charge }
gateway Edge { exposes Catalog.search }
policy Quick { timeout 1s }
team Checkout
`;

/** A server for the tests of one file, beside a small shop, to ask for what is offered at a cursor. */
export function completions(): {
  readonly complete: (marked: string) => Promise<CompletionItem[]>;
  readonly client: () => TestClient;
} {
  let client: TestClient;
  let number = 0;
  beforeAll(async () => {
    client = await startServer(shop);
  });
  afterAll(() => client.stop());
  return {
    client: () => client,
    /** The completions at the cursor of a new file in a project with the shop. */
    complete: async (marked) => {
      const { text, position } = cursorIn(marked);
      const path = `typed-${++number}.svc`;
      const textDocument = { uri: client.uri(path) };
      await client.open(path, text);
      const list = await client.connection.sendRequest('textDocument/completion', { textDocument, position });
      await client.connection.sendNotification('textDocument/didClose', { textDocument });
      return (list as CompletionList | null)?.items ?? [];
    },
  };
}

export const labels = (items: readonly CompletionItem[]) => items.map((item) => item.label);
