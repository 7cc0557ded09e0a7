import type { Element } from '../../architecture/model.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName } from '../wording.js';

const options = {
  layers: {
    kind: 'texts',
    about:
      'tags of the layers, from the highest to the lowest, as models write them: `["#edge", "#core", "#base"]`',
    default: [],
  },
} as const;

/** A lower layer that asks a higher one. */
export const layerViolation: Rule<typeof options> = {
  name: 'layer-violation',
  theme: 'boundaries and responsibilities',
  severities: { sketch: 'off', design: 'error', production: 'error' },
  options,
  documentation: {
    found:
      'a service of a lower layer calls one of a higher layer; only where the layers are named in `layers`',
    harm: 'Layers are there so that what lies below can change, be tested and be reused without what lies above. One call upward ties both together, and soon there are circles.',
    exampleOptions: { layers: ['#edge', '#core'] },
    example: `
service Web #edge { command refresh }
service Orders #core {
  command place { calls Web.refresh }
}
`,
    mended: `
service Web #edge {
  on OrderPlaced
}
service Orders #core {
  event OrderPlaced
  command place { emits OrderPlaced }
}
`,
    remedy: 'Turn the call into an event that the higher layer listens to.',
    allow: 'Events may go up. Services without a tag of a layer are in none.',
    sources: ['Gluck, Introducing Domain-Oriented Microservice Architecture (Uber, 2020): layers'],
  },
  check: (model, optionsAt) =>
    collect(model.links, ({ edge, fromOwner: caller, toOwner: callee }): readonly Violation[] => {
      const { id, kind, from, source } = edge;
      if (kind !== 'calls' && kind !== 'sends') return nothing;
      if (!caller || !callee || caller === callee) return nothing;
      const { layers } = optionsAt(caller);
      if (layers.length === 0) return nothing;
      const [own, other] = [layerOf(caller, layers, model), layerOf(callee, layers, model)];
      if (own === undefined || other === undefined || own <= other) return [];
      const message = `${fullName(caller)} in the layer \`${layers[own]}\` calls ${fullName(callee)} in the higher layer \`${layers[other]}\`; turn the call into an event that ${fullName(callee)} listens to.`;
      return [{ element: from, subject: id, message, range: source, related: [] }];
    }),
};

/** The place of the nearest tag of a layer in the list. */
function layerOf(service: Element, layers: readonly string[], { byId }: IndexedModel): number | undefined {
  for (let element: Element | undefined = service; element; ) {
    const tags = element.tags.flatMap(({ name, value }) => [`#${name}`, `#${name}=${value}`]);
    const layer = layers.findIndex((each) => tags.includes(each));
    if (layer >= 0) return layer;
    element = element.parent === undefined ? undefined : byId.get(element.parent);
  }
  return undefined;
}
