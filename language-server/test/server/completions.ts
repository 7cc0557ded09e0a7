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
  const path = 'typed.svc';
  let client: TestClient;
  let isOpen = false;
  beforeAll(async () => {
    client = await startServer(shop);
  });
  afterAll(() => client.stop());
  return {
    client: () => client,
    /** The completions at the cursor of a file in a project with the shop, which has other texts one after the other. */
    complete: async (marked) => {
      const { text, position } = cursorIn(marked);
      const textDocument = { uri: client.uri(path) };
      if (isOpen) await client.change(path, text);
      else await client.open(path, text);
      isOpen = true;
      // What the model says counts as it was last known; a hover waits for it.
      await client.connection.sendRequest('textDocument/hover', { textDocument, position });
      const list = await client.connection.sendRequest('textDocument/completion', { textDocument, position });
      return (list as CompletionList | null)?.items ?? [];
    },
  };
}

export const labels = (items: readonly CompletionItem[]) => items.map((item) => item.label);
