import { z } from 'zod';

/**
 * What no text on a screen needs: control characters, lone surrogates, private characters, and the marks that turn
 * the direction of writing, with which a headline can be made to read as another.
 */
export const UNWANTED = /[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u;
const UNWANTED_BUT_LINES = new RegExp(UNWANTED.source.replace('[', '(?!\\n)['), 'u');

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
