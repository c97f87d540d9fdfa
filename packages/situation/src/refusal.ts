/**
 * What was refused and what to do about it. `code` is `area/reason`, has a line in docs/errors.md and a test named
 * after it. `path` points into the input (`body.polygon`), `detail` says the offending value or bound, in English.
 */
export interface Refusal {
  readonly code: string;
  readonly path?: string;
  readonly detail?: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export function refuse(code: string, path?: string, detail?: string): { ok: false; refusal: Refusal } {
  return {
    ok: false,
    refusal: { code, ...(path === undefined ? {} : { path }), ...(detail === undefined ? {} : { detail }) },
  };
}
