/** A house number in its two parts: 12 and « bis ». 0 is none: a hamlet, a roundabout. */
export interface HouseNumber {
  readonly number: number;
  readonly suffix: string;
}

/** Six digits are more than any street has; national files write 99999 for a place without numbers. */
const HOUSE_NUMBER = /^(\d{1,6})(?!\d)\s*(.{0,20})$/su;

/** « 12bis » and « 012 bis » are 12 and « bis »; nothing is 0. Null when other signs begin it, or too much follows. */
export function houseNumberOf(text: string): HouseNumber | null {
  if (text.trim() === '') return { number: 0, suffix: '' };
  const match = HOUSE_NUMBER.exec(text.trim());
  return match && { number: Number(match[1]), suffix: match[2]!.normalize('NFC') };
}
