/** Gives numbers from 0 to 1. */
export type Random = () => number;

/** Numbers that only depend on the seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A few declarations whose names clash, shadow and miss each other: N stands for one of few names. */
export function randomModel(random: Random): string {
  const count = 2 + Math.floor(random() * 7);
  return Array.from({ length: count }, () => randomPart(random)).join('\n');
}

/** The text with one thing done to it, as people type: a part more or less, another name, a letter lost. */
export function randomlyEdited(text: string, random: Random): string {
  const lines = text.split('\n');
  const line = Math.floor(random() * lines.length);
  const kind = random();
  if (kind < 0.3) lines.splice(line, 0, randomPart(random));
  else if (kind < 0.5) lines.splice(line, 1);
  else if (kind < 0.7) lines[line] = (lines[line] ?? '').replace(/\b[A-E]\b/, randomName(random));
  else if (kind < 0.8) lines.push(lines[line] ?? '');
  else if (kind < 0.9) lines.unshift('// a line more');
  else {
    const at = Math.floor(random() * text.length);
    return text.slice(0, at) + text.slice(at + 1);
  }
  return lines.join('\n');
}

function randomPart(random: Random): string {
  const part = parts[Math.floor(random() * parts.length)] ?? '';
  return part.replace(/\bN\b/g, () => randomName(random));
}

function randomName(random: Random): string {
  return 'ABCDE'[Math.floor(random() * 5)] ?? 'A';
}

const parts = [
  'service N { command N { calls N.N } event N { N: string } }',
  'service N { query N(N: string): N  on N uses N { calls N } }',
  'context N { service N { event N v2 { N: uuid, N: N } command N { emits N } } }',
  'context N { service N { on N v2 uses N, N  calls N.N.N } policy N { timeout 1s } }',
  'context N { service N { with N  private command N  internal query N { calls N.N } } }',
  'extend N { N: string }',
  'extend N { command N { calls N } }',
  'extend N { exposes N, N.N }',
  'extend N { service N { event N } }',
  'gateway N { exposes N, N.N }',
  'external N { query N }',
  'enum N { N N }',
  'type N { N: N }',
  'type N = string',
  'type N = N',
  'service N { store N { entity N { N: N { N -> N } } } command N { writes N -> N  reads N.N } }',
  'service N { store N { entity N copies N } cache N  query N { reads N cached in N } }',
  'topic N { carries N, N.N }',
  'queue N from N',
  'service N { on N via N { emits N via N } }',
  'service N { saga N on N { calls N.N undo N.N  pivot  calls N } }',
  'service N { command N raises N, N { raises N  calls N.N } }',
  'system N { with N }',
  'team N { }',
  'actor N { calls N.N }',
  'journey N { calls N.N }',
  'relation N upstream of N',
  'context N { }',
  'policy N { timeout 100ms  retry 3 }',
];
