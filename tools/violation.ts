/** One broken house rule: where it is, which rule, and what to do about it. */
export interface Violation {
  /** From the repository's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly advice: string;
}

export function formatViolation({ file, line, rule, advice }: Violation): string {
  return `${file}:${line}  ${rule}  ${advice}`;
}
