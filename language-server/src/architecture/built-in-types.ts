/** The types every model knows without declaring them. */
export const builtInTypes = [
  'string',
  'int',
  'long',
  'decimal',
  'float',
  'bool',
  'uuid',
  'date',
  'instant',
  'duration',
  'bytes',
  'json',
] as const;
