import { type Draft, type Kind, ok, type Result, refuse, type Validity } from '@vigie/situation';

const HOUR_MS = 3_600_000;

/**
 * How long a statement holds when its author says no end. A bulletin or a note that nobody took back still looks
 * like today's word a week later, and a passer-by's report of water is seldom true after some hours: an old word must
 * not look current. What orders, closes, opens or watches has no default: it holds until someone who knows ends it.
 */
const DEFAULT_LIFE_MS: { readonly [K in Kind]?: number } = {
  bulletin: 24 * HOUR_MS,
  note: 24 * HOUR_MS,
  report: 6 * HOUR_MS,
};

/**
 * The validity of an entry recorded now. Refuses `entry/invalid` when it would end before it begins, and when a
 * planned closure has no end; `entry/already-over` when that end is past.
 */
export function validityOf(draft: Draft, nowMs: number): Result<Validity> {
  const onsetAtMs = draft.validity?.onsetAtMs ?? nowMs;
  const life = draft.body === undefined ? undefined : DEFAULT_LIFE_MS[draft.kind];
  const expiresAtMs = draft.validity?.expiresAtMs ?? (life === undefined ? undefined : onsetAtMs + life);
  const planned = isPlannedClosure(draft);
  if (expiresAtMs === undefined) {
    return planned
      ? refuse('entry/invalid', 'validity.expiresAtMs', 'a planned closure says when it ends')
      : ok({ onsetAtMs });
  }
  if (expiresAtMs <= onsetAtMs) {
    return refuse('entry/invalid', 'validity.expiresAtMs', 'must come after the onset');
  }
  if (planned && expiresAtMs <= nowMs) return refuse('entry/already-over', 'validity.expiresAtMs');
  return ok({ onsetAtMs, expiresAtMs });
}

/** Roadworks end by their time alone: without one they would close the street for ever. A lifting needs none. */
const isPlannedClosure = (draft: Draft): boolean =>
  draft.kind === 'closure' && draft.body?.nature === 'planned' && draft.body.stage !== 'lifted';
