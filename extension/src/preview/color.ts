/** Red, green and blue, 0 to 255. */
type Color = readonly [red: number, green: number, blue: number];

/**
 * Reads any CSS colour as it looks on a ground: half-transparent ones, which editor themes are full of, become opaque.
 * Mermaid computes with colours and understands only some notations.
 */
export function readColor(css: string, ground: Color): Color {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser cannot draw on a canvas.');
  context.fillStyle = hex(ground);
  context.fillRect(0, 0, 1, 1);
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** @param share of the first colour, 0 to 1 */
export function mix(one: Color, other: Color, share: number): Color {
  const at = (index: 0 | 1 | 2): number => Math.round(one[index] * share + other[index] * (1 - share));
  return [at(0), at(1), at(2)];
}

export function hex(color: Color): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
