import type { AllowRule } from '../rule.js';

/** The day until which something was accepted has passed, so that it is reported again. */
export const expiredAllow: AllowRule = {
  name: 'expired-allow',
  theme: 'model integrity',
  severities: { sketch: 'warning', design: 'warning', production: 'warning' },
  documentation: {
    found: 'the day after `until` has come; what the `allow` accepted is reported again',
    harm: 'Somebody promised to mend this by a day, and the day has passed. An exception that can be late without anybody noticing is no exception but the rule.',
    example: `
service Orders {
  event OrderPlaced
  command place { emits OrderPlaced }
  allow unconsumed-event "the warehouse follows" until 2020-03-31
}
`,
    mended: `
service Orders {
  event OrderPlaced
  command place { emits OrderPlaced }
}
service Warehouse {
  on OrderPlaced
}
`,
    remedy: 'Mend what was accepted and remove the `allow`, or agree on another day.',
    allow: 'Leave `until` out where something is accepted for good.',
    sources: ['Ward Cunningham, The WyCash Portfolio Management System (1992), on debt that is not repaid'],
  },
  checkAllows: (allows) =>
    allows
      .filter(({ isExpired, matches }) => isExpired && matches)
      .map(({ element, allow }) => ({
        element: element.id,
        subject: allow.rule,
        message: `\`${allow.rule}\` was allowed until ${allow.until}, and what it finds is reported again; mend that, or agree on another day.`,
        range: allow.source,
        related: [],
        fixes: [{ title: 'Remove the `allow`', edits: [{ kind: 'remove', range: allow.source }] }],
      })),
};
