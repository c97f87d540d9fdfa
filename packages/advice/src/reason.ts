import type { EntryId } from '@vigie/situation';

/** Why an answer is careful: the rule that makes it so, as `module/rule`, and the entry that it was applied to, if any. */
export interface Reason {
  readonly rule: string;
  readonly entry?: EntryId;
}

/** Each reason once, in the order of the first. */
export function distinct(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ rule, entry }) => {
    const key = `${rule} ${entry ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}
