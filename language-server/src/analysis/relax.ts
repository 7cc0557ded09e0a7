import type { Solution } from './eliminate.js';
import type { Arc } from './traffic-equations.js';

/**
 * Solves λ = γ + Pᵀλ of a large group by sweeps (Gauss–Seidel), which come nearer from below. Whether there is a solution at
 * all is proved first, by a positive vector x with Pᵀx < x (there is one) or Pᵀx ≥ x (there is none; Collatz 1942,
 * Wielandt 1950). Undecided where neither is found, or the sweeps do not end in time: the gain is too near to 1.
 */
export function relax(inflow: readonly number[], arcs: readonly Arc[]): Solution {
  const size = inflow.length;
  const sorted = [...arcs].sort((a, b) => a.to - b.to);
  const evidence = new Float64Array(size).fill(1);
  const ones = new Float64Array(size).fill(1);
  for (let sweep = 1; sweep <= sweepsForEvidence; sweep++) {
    sweepOnce(evidence, ones, sorted);
    const { least, most } = gains(evidence, sorted);
    if (most < 1) return solve(Float64Array.from(inflow), sorted);
    if (least >= 1) return { kind: 'diverges', nodes: inflow.map((_, node) => node), gain: least };
    const largest = evidence.reduce((max, value) => Math.max(max, value), 0);
    if (largest > 1e200) return { kind: 'undecided' };
  }
  return { kind: 'undecided' };
}

const sweepsForEvidence = 2000;
const sweepsForSolution = 20_000;

function solve(inflow: Float64Array, arcs: readonly Arc[]): Solution {
  const rates = inflow.slice();
  for (let sweep = 0; sweep < sweepsForSolution; sweep++) {
    if (sweepOnce(rates, inflow, arcs) < 1e-13) return { kind: 'solved', rates };
  }
  return { kind: 'undecided' };
}

/** One sweep in place; the largest relative change. */
function sweepOnce(rates: Float64Array, inflow: Float64Array, arcs: readonly Arc[]): number {
  let change = 0;
  let index = 0;
  for (let node = 0; node < rates.length; node++) {
    let sum = inflow[node] ?? 0;
    for (let arc = arcs[index]; arc?.to === node; arc = arcs[++index])
      sum += (rates[arc.from] ?? 0) * arc.gain;
    const before = rates[node] ?? 0;
    if (sum !== before) change = Math.max(change, Math.abs(sum - before) / Math.max(sum, before));
    rates[node] = sum;
  }
  return change;
}

/** The least and the largest factor by which one step along the arcs changes a positive vector. */
function gains(vector: Float64Array, arcs: readonly Arc[]): { least: number; most: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let index = 0;
  for (let node = 0; node < vector.length; node++) {
    let sum = 0;
    for (let arc = arcs[index]; arc?.to === node; arc = arcs[++index])
      sum += (vector[arc.from] ?? 0) * arc.gain;
    const gain = sum / (vector[node] ?? 1);
    least = Math.min(least, gain);
    most = Math.max(most, gain);
  }
  return { least, most };
}
