import type { Draft, Kind } from '@vigie/situation';
import { KINDS, ok, type Result, refuse } from '@vigie/situation';
import { z } from 'zod';
import { authority, BODIES, id } from './body.ts';

/** Year 2200 in milliseconds since 1970: catches seconds, microseconds and typing mistakes, refuses no real date. */
const momentMs = z.int().min(0).max(7_258_118_400_000);

const validity = z
  .strictObject({ onsetAtMs: momentMs.exactOptional(), expiresAtMs: momentMs.exactOptional() })
  .exactOptional();

const references = z
  .strictObject({ update: id.exactOptional(), cancel: id.exactOptional() })
  .refine(({ update, cancel }) => (update === undefined) !== (cancel === undefined), {
    message: 'names either an entry to update or one to cancel',
  })
  // For the description of the API, where a rule in code does not show.
  .meta({ minProperties: 1, maxProperties: 1 })
  .exactOptional();

/** The whole draft of one kind. */
const draftOf = <K extends Kind>(kind: K) =>
  z
    .strictObject({
      kind: z.literal(kind),
      status: z.enum(['Actual', 'Exercise', 'Test']).exactOptional(),
      validity,
      authority: authority.exactOptional(),
      references,
      body: (BODIES[kind] as z.ZodType).exactOptional(),
    })
    .refine((draft) => (draft.body === undefined) === (draft.references?.cancel !== undefined), {
      path: ['body'],
      message: 'is there unless the draft cancels an entry',
    });

export const DRAFTS = Object.fromEntries(KINDS.map((kind) => [kind, draftOf(kind)])) as unknown as {
  readonly [K in Kind]: z.ZodType<Draft>;
};

/** The kind that a client's draft says it is. Refuses `entry/unknown-kind`. */
export function readKind(value: unknown): Result<Kind> {
  const kind = (value as { kind?: unknown } | null)?.kind;
  const known = KINDS.find((one) => one === kind);
  return known ? ok(known) : refuse('entry/unknown-kind', 'kind', `one of ${KINDS.join(', ')}`);
}

/** A client's draft of that kind. Refuses `entry/invalid`, whose path leads to the first mistake. */
export const readDraft = (kind: Kind, value: unknown): Result<Draft> => readAs(DRAFTS[kind], value);

/** Reads an entry by its schema; refuses `entry/invalid` with the path and the words of the first mistake. */
export function readAs<T>(schema: z.ZodType<T>, value: unknown): Result<T> {
  const read = schema.safeParse(value);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return refuse('entry/invalid', pathOf(issue?.path ?? []), issue?.message);
}

/** `body.polygon[0][3]`, as in a refusal of the canonical JSON. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}
