import type { Diagram, DiagramQuery } from '../preview-messages.js';
import { element } from './element.js';

export interface DepthSlider {
  readonly root: HTMLElement;
  show(diagram: Diagram | undefined): void;
}

/** Sets how far a picture goes from its subject. */
export function createDepthSlider(choose: (query: DiagramQuery) => void): DepthSlider {
  const slider = element('input', { type: 'range', min: '1', step: '1', 'aria-label': 'Depth' });
  const value = element('output', { 'aria-hidden': 'true' });
  const root = element('label', { class: 'depth', title: 'How far it goes' }, 'Depth', slider, value);
  let query: DiagramQuery | undefined;

  slider.addEventListener('input', () => {
    value.value = slider.value;
    if (query !== undefined) choose(withDepth(query, slider.valueAsNumber));
  });

  return {
    root,
    show(diagram) {
      query = diagram?.query;
      const depth = diagram?.depth;
      root.hidden = depth === undefined || depth.most < 2;
      if (depth === undefined) return;
      slider.max = String(depth.most);
      // Who is moving it goes on from where it is.
      if (document.activeElement !== slider || slider.valueAsNumber > depth.most) {
        slider.value = String(depth.shown);
      }
      value.value = slider.value;
    },
  };
}

function withDepth(query: DiagramQuery, depth: number): DiagramQuery {
  switch (query.kind) {
    case 'services':
    case 'sequence':
    case 'impact':
      return { ...query, depth };
    default:
      return query;
  }
}
