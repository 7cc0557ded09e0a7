import { ast } from '@svc-lang/grammar';
import { AstUtils, type Reference } from 'langium';
import type { Edit } from '../../formatting/render.js';
import { locate } from '../../language/locations.js';
import { placeIn } from '../rename-conflicts.js';
import { parsedText } from '../workspace-edits.js';
import { around, headed } from './heading.js';
import { behaviour } from './kept.js';
import { piecesIn, removal } from './pieces.js';
import type { Outcome, Place, Refactoring } from './refactoring.js';
import { bracesOf, type Holder, isHolder, policiesOf, settingAsWritten } from './settings-of-step.js';
import { isSound } from './sound.js';
import { hiddenUse, projectUsing, referencesTo } from './users.js';

const kind = 'refactor.inline';

/** Writes what a policy says where it is used: at one step, or at all of them, and then removes it. */
export function inlinePolicy(place: Place): Refactoring[] {
  const use = around(place, ast.isUsePolicy);
  const policy = use ? use.policy?.ref : headed(place, ast.isPolicy);
  return policy ? [...(use ? here(use, policy, place) : []), ...everywhere(policy, place)] : [];
}

function here(use: ast.UsePolicy, policy: ast.Policy, place: Place): Refactoring[] {
  const { $container: holder } = use;
  const title = `Inline policy \`${policy.name}\` here`;
  if (!isHolder(holder)) {
    return [
      { title, kind, disabled: '`with` stands for a default here, which takes a policy and no settings.' },
    ];
  }
  const disabled = reasonAgainst(policy, place) ?? reasonAt(holder);
  if (disabled !== undefined) return [{ title, kind, disabled }];
  const uri = place.document.uri.toString();
  return [
    {
      title,
      kind,
      change: () => ({ edits: new Map([[uri, inlined(use, holder, policy)]]) }),
      kept: behaviour,
    },
  ];
}

function everywhere(policy: ast.Policy, place: Place): Refactoring[] {
  const document = AstUtils.getDocument(policy);
  const isOwn = place.checked.documents.includes(document);
  const uses = referencesTo(policy, place);
  if (!isOwn || uses.length === 0) return [];
  const disabled =
    reasonAgainst(policy, place) ??
    firstOf(uses, (reference) => reasonFor(reference, place)) ??
    usedElsewhere(policy, place);
  const title = `Inline policy \`${policy.name}\` everywhere and remove it`;
  if (disabled !== undefined) return [{ title, kind, disabled }];
  return [{ title, kind, change: () => inlinedEverywhere(policy, uses, place), kept: behaviour }];
}

function reasonAgainst(policy: ast.Policy, { names }: Place): string | undefined {
  const home = names.homeOf(policy).names;
  if (home.extensionsOf(locate(policy, home).levels).length > 0) {
    return `An \`extend\` block adds to \`${policy.name}\`; move what it adds into the policy first.`;
  }
  return policy.members.some(ast.isFallback)
    ? `\`${policy.name}\` has a \`fallback\`, which in the braces of a step would make that step optional.`
    : undefined;
}

function reasonAt(holder: Holder): string | undefined {
  if (policiesOf(holder).length > 1) return 'Several policies are named here; leave one of them.';
  const braces = (holder.qualifiers as readonly object[]).filter(
    (each) => '$type' in each && each.$type === 'Settings',
  );
  return braces.length > 1 ? 'The settings stand in several braces; put them into one.' : undefined;
}

function reasonFor({ $refNode }: Reference, { services }: Place): string | undefined {
  const use = $refNode?.astNode;
  if (!use) return undefined;
  const document = AstUtils.getDocument(use);
  const where = placeIn(document.uri, $refNode.range.start.line);
  const { $container: holder } = use;
  if (!ast.isUsePolicy(use) || !holder || !isHolder(holder)) {
    return `In ${where} it is a default, which takes a policy and no settings.`;
  }
  if (!isSound(holder, document, services.parser.Lexer))
    return `There is a syntax error in ${where}; mend that first.`;
  const reason = reasonAt(holder);
  return reason && `${where}: ${reason}`;
}

function usedElsewhere(policy: ast.Policy, place: Place): string | undefined {
  const project = projectUsing(policy, place);
  return project && `The project \`${project}\` uses \`${policy.name}\`, too.`;
}

function firstOf<Item>(
  items: readonly Item[],
  reason: (item: Item) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = reason(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The name of the policy goes, and what the braces of the step do not say stands in them. */
function inlined(use: ast.UsePolicy, holder: Holder, policy: ast.Policy): Edit[] {
  const braces = bracesOf(holder);
  const stated = new Set(braces?.settings.map(({ $type }) => $type));
  const missing = policy.members.filter(ast.isSetting).filter(({ $type }) => !stated.has($type));
  const texts = missing.map(settingAsWritten).join('  ');
  if (!use.$cstNode || !holder.$cstNode) return [];
  const without: Edit = { offset: use.$cstNode.offset, length: use.$cstNode.length, text: '' };
  if (texts === '') return [without];
  if (braces?.$cstNode) return [without, { offset: braces.$cstNode.end - 1, length: 0, text: `  ${texts} ` }];
  return [without, { offset: holder.$cstNode.end, length: 0, text: ` { ${texts} }` }];
}

function inlinedEverywhere(policy: ast.Policy, uses: readonly Reference[], place: Place): Outcome {
  const refused = hiddenUse(policy, place);
  if (refused !== undefined) return { refused };
  const edits = new Map<string, Edit[]>();
  const add = (uri: string, ...each: readonly Edit[]) => edits.set(uri, [...(edits.get(uri) ?? []), ...each]);
  for (const { $refNode } of uses) {
    const use = $refNode?.astNode;
    if (!ast.isUsePolicy(use) || !isHolder(use.$container)) continue;
    add(AstUtils.getDocument(use).uri.toString(), ...inlined(use, use.$container, policy));
  }
  const document = AstUtils.getDocument(policy);
  const source = parsedText(document);
  const piece = piecesIn(source, place.services.parser.Lexer)(policy);
  if (piece) add(document.uri.toString(), removal(source, piece));
  return { edits };
}
