/**
 * How much a model is expected to say, from least to most: `sketch` reports what is certainly wrong, `design` also what
 * experience advises against, `production` also what a system about to carry load should state and does not.
 */
export const profiles = ['sketch', 'design', 'production'] as const;
export type Profile = (typeof profiles)[number];

export const defaultProfile: Profile = 'design';
