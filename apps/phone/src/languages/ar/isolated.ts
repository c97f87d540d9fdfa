/** Latin names keep their own direction, and leave that of the sentence around them alone (Unicode UAX #9). */
export const isolated = (text: string | number): string => `\u2068${text}\u2069`;
