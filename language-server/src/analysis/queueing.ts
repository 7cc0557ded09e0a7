/**
 * A queue that several servers work off: M/M/c. Arrivals are random (Poisson), service times exponential, the queue is endless
 * and first come, first served. Rates per second, times in seconds.
 *
 * Source: Erlang 1917; Hillier and Lieberman, Introduction to Operations Research, chapter on queueing theory. Replicas with a
 * queue each behave worse than this one shared queue.
 */
export interface Queue {
  /** λ, arrivals per second. */
  readonly arrivals: number;
  /** μ, what one server works off per second when it is never idle. */
  readonly serviceRate: number;
  /** c. */
  readonly servers: number;
}

/**
 * The probability that all servers are busy: Erlang C. Of the load a = λ / μ, by the recursion B₀ = 1,
 * Bₖ = a Bₖ₋₁ / (k + a Bₖ₋₁), then C = c B / (c − a (1 − B)). 1 where the servers cannot keep up.
 */
export function probabilityOfWaiting({ arrivals, serviceRate, servers }: Queue): number {
  const load = arrivals / serviceRate;
  if (!(load < servers)) return 1;
  let blocked = 1;
  for (let server = 1; server <= servers; server++) blocked = (load * blocked) / (server + load * blocked);
  return (servers * blocked) / (servers - load * (1 - blocked));
}

/** Wq = C / (c μ − λ); infinite where the servers cannot keep up. */
export function meanWait(queue: Queue): number {
  const spare = spareRate(queue);
  return spare > 0 ? probabilityOfWaiting(queue) / spare : Number.POSITIVE_INFINITY;
}

/** Lq = λ Wq. */
export function meanQueueLength(queue: Queue): number {
  return queue.arrivals * meanWait(queue);
}

/** P(W > t) = C exp(−(c μ − λ) t), solved for the time that a share of all waits stays below. */
export function waitQuantile(queue: Queue, share: number): number {
  const spare = spareRate(queue);
  if (spare <= 0) return Number.POSITIVE_INFINITY;
  const waiting = probabilityOfWaiting(queue);
  return waiting <= 1 - share ? 0 : Math.log(waiting / (1 - share)) / spare;
}

/** P(W ≤ t). */
export function shareServedWithin(queue: Queue, time: number): number {
  const spare = spareRate(queue);
  return spare <= 0 ? 0 : 1 - probabilityOfWaiting(queue) * Math.exp(-spare * time);
}

function spareRate({ arrivals, serviceRate, servers }: Queue): number {
  return servers * serviceRate - arrivals;
}

/**
 * The share of arrivals that a queue with room for K turns away, with one server: (1 − ρ) ρ^K / (1 − ρ^(K+1)), and
 * 1 / (K + 1) at ρ = 1 (M/M/1/K).
 */
export function lossOfBoundedQueue(utilization: number, room: number): number {
  if (utilization === 1) return 1 / (room + 1);
  if (utilization > 1) {
    // The same, divided by ρ^(K+1), so that no power grows beyond what a double holds.
    const shrink = 1 / utilization;
    return (1 - shrink) / (1 - shrink ** (room + 1));
  }
  return ((1 - utilization) * utilization ** room) / (1 - utilization ** (room + 1));
}

/** For other than random arrivals and service: Wq times (Ca² + Cs²) / 2, of their coefficients of variation (Allen and Cunneen). */
export function meanWaitOfGeneralQueue(
  queue: Queue,
  arrivalVariation: number,
  serviceVariation: number,
): number {
  return (meanWait(queue) * (arrivalVariation ** 2 + serviceVariation ** 2)) / 2;
}

/** How many are inside at once: L = λ W (Little 1961). */
export function concurrencyOf(arrivals: number, time: number): number {
  return arrivals * time;
}
