import type { AllowRule } from '../rule.js';

/** An exception from a rule that nothing needs any more: what it accepted was mended, or was never there. */
export const unusedAllow: AllowRule = {
  name: 'unused-allow',
  theme: 'model integrity',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found: 'an `allow` accepts nothing, because its rule finds nothing in the element and what is inside',
    harm: 'An exception outlives its reason and then hides the next, different problem of the same kind. Readers also take it for a debt that is long paid.',
    example: `
service Orders {
  event OrderPlaced
  command place { emits OrderPlaced }
  allow unconsumed-event "the warehouse is not modelled yet"
}
service Warehouse {
  on OrderPlaced
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
    remedy: 'Remove the `allow`.',
    allow:
      'An `allow` of a rule that is off where it stands is not reported, so that models can be checked under several profiles.',
    sources: ['ESLint, `--report-unused-disable-directives`', 'The Rust Reference, lint attribute `expect`'],
  },
  checkAllows: (allows) =>
    allows
      .filter(({ matches }) => !matches)
      .map(({ element, allow }) => ({
        element: element.id,
        subject: allow.rule,
        message: `\`${allow.rule}\` finds nothing here, so there is nothing to allow; remove this.`,
        range: allow.source,
        related: [],
        tags: ['unnecessary'],
        // Safe: it accepts nothing, so that it says nothing, and what it may come to accept is reported then.
        fixes: [
          { title: 'Remove the `allow`', edits: [{ kind: 'remove', range: allow.source }], safe: true },
        ],
      })),
};
