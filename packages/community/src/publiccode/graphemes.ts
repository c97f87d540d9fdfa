const MARKS = String.raw`[\p{M}\u200D\u200C\p{Emoji_Modifier}]*`;
const CLUSTER = new RegExp(
  [
    String.raw`\r\n`,
    String.raw`\p{Regional_Indicator}{2}${MARKS}`,
    // An emoji, and whatever is joined to it: a family is one.
    String.raw`\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*(?:\u200D\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*)*`,
    // A Korean syllable written by its letters.
    String.raw`[\u1100-\u115F]+[\u1160-\u11A7]*[\u11A8-\u11FF]*${MARKS}`,
    String.raw`[^\r\n]${MARKS}`,
    String.raw`[\r\n]`,
  ].join('|'),
  'gu',
);

/** How many characters somebody sees: grapheme clusters, near enough to UAX 29 for lengths. */
export const graphemeCount = (text: string): number => text.match(CLUSTER)?.length ?? 0;
