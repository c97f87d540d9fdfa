import { UNWANTED, UNWANTED_BUT_LINES } from '@vigie/situation';
import { z } from 'zod';

/** Text in NFC, whatever the client's keyboard sent: two spellings of one word must not be two entries. */
const text = (most: number, unwanted: RegExp) =>
  z
    .string()
    .normalize('NFC')
    .min(1)
    .max(most)
    .refine((value) => !unwanted.test(value), 'holds a control character')
    .refine((value) => /\P{White_Space}/u.test(value), 'is blank');

/** One line: a name, a headline. */
export const line = (most: number) => text(most, UNWANTED);

/** Several lines: a description, an instruction. */
export const paragraphs = (most: number) => text(most, UNWANTED_BUT_LINES);
