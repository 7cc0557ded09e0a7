import { mendBlock } from './block-mends.js';
import { mendBraces } from './brace-mends.js';
import { mendComment } from './comment-mends.js';
import { mendCondition } from './condition-mends.js';
import { mendField } from './field-mends.js';
import { mendHeading } from './heading-mends.js';
import { mendLiteral } from './literal-mends.js';
import { mendMember } from './member-mends.js';
import type { Mend, Mistake, Vocabulary } from './mend.js';
import { mendName } from './name-mends.js';
import { mendRelation } from './relation-mends.js';
import { mendSign } from './sign-mends.js';
import { mendSmallWord } from './small-word-mends.js';
import { mendStep } from './step-mends.js';
import { mendQuotes, mendText } from './text-mends.js';
import { mendType, mendUnion } from './type-mends.js';
import { mendMissingName, mendWord } from './word-mends.js';

/** Mends what the lexer and the braces show, before the parser reads again. */
export function mendAtFirst(
  read: Pick<Mistake, 'tokens' | 'text' | 'lexerErrors'>,
  vocabulary: Vocabulary,
): Mend | undefined {
  return (
    mendComment(read) ??
    mendQuotes(read, vocabulary) ??
    mendUnion(read, vocabulary) ??
    mendBraces(read.tokens, vocabulary)
  );
}

/** Mends a mistake of a kind that is known; what says more of it comes first. */
export function mendFor(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    untangled(mistake) ??
    mendMissingName(mistake, vocabulary) ??
    mendSmallWord(mistake, vocabulary) ??
    mendRelation(mistake, vocabulary) ??
    mendType(mistake, vocabulary) ??
    mendSign(mistake, vocabulary) ??
    mendName(mistake, vocabulary) ??
    mendHeading(mistake, vocabulary) ??
    mendField(mistake, vocabulary) ??
    mendBlock(mistake, vocabulary) ??
    mendCondition(mistake, vocabulary) ??
    mendStep(mistake, vocabulary) ??
    mendLiteral(mistake, vocabulary) ??
    mendText(mistake, vocabulary) ??
    mendMember(mistake, vocabulary) ??
    mendWord(mistake, vocabulary)
  );
}

/**
 * To tell `else when` from a last `else` the parser looks ahead through the whole branch, and a mistake in there makes it
 * choose wrongly. Read as a `when` of its own, the branch shows the mistake.
 */
function untangled({ tokens, index, token }: Mistake): Mend | undefined {
  return token.image === 'when' && tokens[index - 1]?.image === 'else'
    ? { from: index - 1, count: 1, instead: [] }
    : undefined;
}
