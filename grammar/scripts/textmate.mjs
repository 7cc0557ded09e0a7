// @ts-check

/** Words that open a declaration: coloured like `class` in other languages. */
const declarations = new Set(
  'system team actor journey external server policy gateway context service process store cache entity type enum event command query saga topic queue workload relation environment region zone view rule extend'.split(
    ' ',
  ),
);

/** Words that are steps or steer them: coloured like control flow. */
const behaviour = new Set(
  'calls sends emits reads writes starts undo pivot parallel each when else raises on every at start'.split(
    ' ',
  ),
);

/**
 * The TextMate grammar: colours before the language server has answered.
 * A keyword counts only where it is no name, that is not behind or before a dot and not before a colon.
 *
 * @param {readonly string[]} keywords
 */
export function textMateGrammar(keywords) {
  /** @param {(word: string) => boolean} accept */
  const words = (accept) => {
    const longestFirst = keywords.filter(accept).sort((a, b) => b.length - a.length || a.localeCompare(b));
    return `(?<![\\w.#-])(?:${longestFirst.join('|')})(?![\\w-]|\\s*:(?=\\s)|\\.\\w)`;
  };
  return {
    name: 'SVC',
    scopeName: 'source.svc',
    fileTypes: ['svc'],
    patterns: [
      { include: '#comments' },
      { include: '#strings' },
      { include: '#tags' },
      { include: '#declarations' },
      { include: '#literals' },
      { include: '#keywords' },
      { include: '#operators' },
    ],
    repository: {
      comments: {
        patterns: [
          { name: 'comment.block.documentation.svc', begin: '/\\*\\*', end: '\\*/' },
          { name: 'comment.block.svc', begin: '/\\*', end: '\\*/' },
          { name: 'comment.line.double-slash.svc', match: '//.*$' },
        ],
      },
      strings: {
        name: 'string.quoted.double.svc',
        begin: '"',
        end: '"|$',
        patterns: [{ name: 'constant.character.escape.svc', match: '\\\\.' }],
      },
      tags: {
        name: 'entity.other.attribute-name.tag.svc',
        match: '#[\\p{L}_][\\p{L}\\w-]*(?:=(?:"[^"]*"|[\\p{L}\\w.:/-]+))?',
      },
      declarations: {
        match: `(${words((word) => declarations.has(word))})\\s+([\\p{L}_][\\p{L}\\w]*(?:-[\\p{L}\\w]+)*)`,
        captures: { 1: { name: 'storage.type.svc' }, 2: { name: 'entity.name.type.svc' } },
      },
      literals: {
        patterns: [
          { name: 'constant.other.date.svc', match: '\\b\\d{4}-\\d{2}-\\d{2}\\b' },
          {
            name: 'constant.numeric.svc',
            match: '\\b\\d+(?:\\.\\d+)?(?:(?:us|ms|s|m|h|d|w|x)\\b|/(?:s|m|h|d)\\b|%|\\b)',
          },
          { name: 'constant.other.version.svc', match: '(?<![\\w.-])v\\d+(?![\\w-])' },
        ],
      },
      keywords: {
        patterns: [
          { name: 'storage.type.svc', match: words((word) => declarations.has(word)) },
          { name: 'keyword.control.svc', match: words((word) => behaviour.has(word)) },
          {
            name: 'keyword.other.svc',
            match: words((word) => !declarations.has(word) && !behaviour.has(word)),
          },
        ],
      },
      operators: { name: 'keyword.operator.svc', match: '<->|->|\\.\\.|[<>]=?|=' },
    },
  };
}
