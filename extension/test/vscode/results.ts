/** One line of the log for each test that ran in VS Code. */
export interface TestResult {
  readonly test: string;
  readonly error?: string;
}

/** What marks such a line. */
export const resultPrefix = 'svc-test-result ';
