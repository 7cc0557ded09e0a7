import type { Architecture, Element } from '../architecture/model.js';

/**
 * What `Edge.placeOrder` means: something the gateway `Edge` exposes, or something inside of that, by the name a model
 * gives it there. Nothing where no gateway has such a member, or several things are meant.
 */
export function behindGateway({ elements, edges }: Architecture, name: string): Element | undefined {
  const levels = name.split('.');
  const gateways = elements.filter(({ kind }) => kind === 'gateway');
  const found = levels.slice(1).flatMap((_, index) => {
    const [before, behind] = [levels.slice(0, index + 1).join('.'), levels.slice(index + 1).join('.')];
    const members = gateways
      .filter((gateway) => endsWith(gateway, before))
      .flatMap(({ id }) => edges.filter(({ kind, from }) => kind === 'exposes' && from === id))
      .map(({ to }) => elements.find(({ id }) => id === to)?.qualifiedName);
    const isMember = ({ qualifiedName }: Element) =>
      members.some((member) => qualifiedName === member || qualifiedName.startsWith(`${member}.`));
    return elements.filter((element) => endsWith(element, behind) && isMember(element));
  });
  const [only, ...others] = new Set(found);
  return others.length === 0 ? only : undefined;
}

function endsWith({ qualifiedName }: Element, name: string): boolean {
  return qualifiedName === name || qualifiedName.endsWith(`.${name}`);
}
