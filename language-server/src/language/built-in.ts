import { URI } from 'langium';
import { builtInTypes } from '../architecture/built-in-types.js';
import { ruleNames } from '../rules/rule-names.js';

/** The document that declares what every project sees: built-in types and rules. No file; nothing in it can be renamed. */
export const builtInUri = URI.parse('svc-built-in:///built-in.svc');

export function builtInText(): string {
  return [...builtInTypes.map((name) => `type ${name}`), ...ruleNames.map((name) => `rule ${name}`)].join(
    '\n',
  );
}
