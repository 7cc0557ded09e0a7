import type { Edge } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';
import { duration, versioned } from '../diagrams/wording.js';

/** How one thing causes another: `calls · timeout 300ms`, `on OrderPlaced v1 via orders`. */
export function edgeDetail(edge: Edge, elements: Elements): string {
  const { kind, channel, gateway } = edge;
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : elements.get(id)?.name);
  const via = nameOf(channel);
  if (kind === 'handles') {
    const event = elements.get(edge.from);
    const words = [
      'on',
      event ? versioned(event.name, event) : '…',
      ...(via === undefined ? [] : ['via', via]),
    ];
    return words.join(' ');
  }
  const through = nameOf(gateway);
  return [
    kind,
    ...(via === undefined ? [] : [`via ${via}`]),
    ...(through === undefined ? [] : [`through ${through}`]),
    ...(edge.optional ? ['optional'] : []),
    ...edge.settings.flatMap(settingDetail),
  ].join(' · ');
}

/** The settings that decide how long a failure lasts and how far it goes. */
function settingDetail(setting: Edge['settings'][number]): string[] {
  switch (setting.kind) {
    case 'timeout':
    case 'deadline':
      return [`${setting.kind} ${duration(setting.duration)}`];
    case 'retry':
      return [`retry ${setting.count}`];
    case 'breaker':
      return ['breaker'];
    default:
      return [];
  }
}
