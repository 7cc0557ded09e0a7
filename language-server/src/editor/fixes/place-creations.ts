import { ast } from '@svc-lang/grammar';
import { AstUtils } from 'langium';
import { allMembers } from '../../language/local-names.js';
import { blockOwner } from '../block-owner.js';
import { type Creation, created } from './creation.js';
import { intoBraces, intoFirstPlace } from './insertion.js';
import type { FailedReference } from './reference-fixes.js';

/** A place to deploy to: a region of the environment, or a zone where there is but one region for it. */
export function placeCreations(name: string, failed: FailedReference): Creation[] {
  const environment = environmentOf(failed);
  if (!environment) return [];
  const [region, ...others] = regionsOf(environment, failed);
  return [
    created('region', name, intoFirstPlace(environment, `region ${name}`)),
    ...(region && others.length === 0 ? [zoneIn(region, name)] : []),
  ];
}

/** `eu.a`: a zone of a region that is there, or the region with it. */
export function zoneCreations(prefix: readonly string[], name: string, failed: FailedReference): Creation[] {
  const environment = environmentOf(failed);
  const region = prefix.at(-1) ?? '';
  if (!environment) return [];
  const known = regionsOf(environment, failed).find((each) => each.name === region);
  if (known) return [zoneIn(known, name)];
  const text = `region ${region} { zone ${name} }`;
  return [
    {
      title: `Create region \`${region}\` with zone \`${name}\``,
      insertion: intoFirstPlace(environment, text),
    },
  ];
}

function zoneIn(region: ast.Region, name: string): Creation {
  return {
    title: `Create zone \`${name}\` in \`${region.name}\``,
    insertion: intoBraces(region, `zone ${name}`, ' '),
  };
}

function environmentOf({ error, names }: FailedReference): ast.Environment | undefined {
  const { container } = error.info;
  const around =
    AstUtils.getContainerOfType(container, ast.isEnvironment) ??
    blockOwner(AstUtils.getContainerOfType(container, ast.isExtend), names);
  return ast.isEnvironment(around) ? around : undefined;
}

function regionsOf(environment: ast.Environment, { names }: FailedReference): readonly ast.Region[] {
  return allMembers(environment, names).filter(ast.isRegion);
}
