import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['language-server/test/cli/build.ts'],
    include: [
      'grammar/test/**/*.test.ts',
      'language-server/test/**/*.test.ts',
      'extension/test/**/*.test.ts',
    ],
    // Two cores: one for the tests, one for the servers and browsers they start.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
