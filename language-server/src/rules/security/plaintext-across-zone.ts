import type { Element } from '../../architecture/model.js';
import { groupedBy } from '../../architecture/queries.js';
import { factIn, remoteSteps, states } from '../calls.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { fullName } from '../wording.js';

/** Calls that leave the system and do not say that nobody can read them on the way. */
export const plaintextAcrossZone: Rule = {
  name: 'plaintext-across-zone',
  theme: 'security and privacy',
  severities: { sketch: 'off', design: 'off', production: 'error' },
  documentation: {
    found: 'a service calls an `external`, and neither the call nor the external states `tls` or `mtls`',
    harm: 'What leaves the system crosses networks of others. Whoever stands on the way can read it and change it.',
    example: `
service Orders {
  command place { calls Mail.deliver { timeout 1s } }
}
external Mail { command deliver }
`,
    mended: `
service Orders {
  command place { calls Mail.deliver { timeout 1s } }
}
external Mail {
  tls
  command deliver
}
`,
    remedy: 'State `tls` in the external, or in the call.',
    allow:
      'An external of the technology `https` is encrypted by that. Allow it for what stands in the same house.',
    sources: [
      'Ponce et al. (2022): non-secured service-to-service communications',
      'OWASP Top 10 (2021), A02',
    ],
  },
  check: (model) => {
    const open = remoteSteps(model).filter(
      ({ callee, edge }) =>
        callee.kind === 'external' &&
        !isEncrypted(callee) &&
        !factIn(edge.settings, 'tls') &&
        !factIn(edge.settings, 'mtls'),
    );
    return [...groupedBy(open, ({ callee }) => callee)].flatMap(([external, calls]): Violation[] => {
      const [declaration] = external.declarations;
      const [first] = calls;
      if (!declaration || !first || external.project !== undefined) return [];
      return [
        {
          element: external.id,
          message: `What goes to ${fullName(external)} leaves the system, and nothing says that it is encrypted on the way; state \`tls\`.`,
          range: declaration.nameRange,
          related: calls
            .slice(0, 8)
            .map(({ edge, body }) => ({ message: `${fullName(body)} calls it here.`, range: edge.source })),
          fixes: [
            {
              title: 'Add `tls`',
              edits: [{ kind: 'add-first-member', declaration: declaration.range, text: 'tls' }],
            },
          ],
        },
      ];
    });
  },
};

const encrypted: ReadonlySet<string | undefined> = new Set([
  'https',
  'tls',
  'mtls',
  'smtps',
  'sftp',
  'amqps',
  'grpcs',
]);

function isEncrypted(external: Element): boolean {
  const technology = external.details.kind === 'technology' ? external.details.technology : undefined;
  return states(external, 'tls') || states(external, 'mtls') || encrypted.has(technology?.toLowerCase());
}
