export interface LatestRequest<Subject> {
  /** Asks about a subject. What was asked about another one is dropped; the same one is asked again after its answer. */
  ask(subject: Subject): void;
  dispose(): void;
}

export interface LatestRequestOptions<Subject, Answer> {
  /** @param signal aborted when nobody waits for the answer any more */
  send(subject: Subject, signal: AbortSignal): Promise<Answer>;
  /** Whether an answer to one is still worth showing when the other has been asked for meanwhile. */
  same(one: Subject, other: Subject): boolean;
  answered(subject: Subject, answer: Answer): void;
  failed(subject: Subject, error: unknown): void;
}

/**
 * Sends one request at a time, always for the newest subject. While someone types, every answer that arrives is shown
 * and the next request begins: nothing piles up, and nothing waits for a pause in the typing.
 */
export function latestRequest<Subject, Answer>(
  options: LatestRequestOptions<Subject, Answer>,
): LatestRequest<Subject> {
  let running: { readonly subject: Subject; readonly controller: AbortController } | undefined;
  let next: { readonly subject: Subject } | undefined;

  async function run(subject: Subject): Promise<void> {
    const mine = { subject, controller: new AbortController() };
    const { signal } = mine.controller;
    running = mine;
    try {
      const answer = await options.send(subject, signal);
      if (!signal.aborted) options.answered(subject, answer);
    } catch (error) {
      if (!signal.aborted) options.failed(subject, error);
    } finally {
      if (running === mine) {
        running = undefined;
        askNext();
      }
    }
  }

  function askNext(): void {
    if (next === undefined) return;
    const { subject } = next;
    next = undefined;
    void run(subject);
  }

  return {
    ask(subject) {
      next = { subject };
      if (running === undefined) askNext();
      else if (!options.same(running.subject, subject)) {
        running.controller.abort();
        running = undefined;
        askNext();
      }
    },
    dispose() {
      next = undefined;
      running?.controller.abort();
      running = undefined;
    },
  };
}
