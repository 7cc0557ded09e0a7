import fuzzysort from 'fuzzysort';
import type { DiagramAnchor } from '../preview-messages.js';

/** Where a name counts as found: its letters in order, not too far apart. */
const goodEnough = 0.3;

/** The positions of the anchors whose labels somebody may mean, the likeliest first. */
export function findLabels(anchors: readonly DiagramAnchor[], words: string): readonly number[] {
  if (words.trim() === '') return [];
  const labels = anchors.map(({ label }, index) => ({ label, index }));
  return fuzzysort.go(words, labels, { key: 'label', threshold: goodEnough }).map(({ obj }) => obj.index);
}
