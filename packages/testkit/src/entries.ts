import type { BoxE7 } from '@vigie/geo';
import {
  type AnyStatement,
  type Confidence,
  type EntryId,
  KINDS,
  type Kind,
  type Source,
  type Status,
} from '@vigie/situation';
import fc from 'fast-check';
import { authorities, bodiesOf } from './bodies.ts';
import { TOWN } from './places.ts';
import { entryIds } from './texts.ts';

/** When generated logs begin, milliseconds since 1970 UTC: 1 October 2026 at 6 in the morning. */
export const MORNING_MS = 1_790_834_400_000;

export const HOUR_MS = 3_600_000;

/** Who may say each kind. */
export const SOURCES_OF: { readonly [K in Kind]: readonly Source[] } = {
  territory: ['official'],
  order: ['official'],
  bulletin: ['official', 'feed'],
  vigilance: ['official', 'feed'],
  hazard: ['official', 'model', 'feed'],
  closure: ['official', 'feed'],
  shelter: ['official', 'feed'],
  service: ['official', 'feed'],
  note: ['official'],
  report: ['citizen'],
  verdict: ['official'],
  redaction: ['official'],
};

const CONFIDENCE_OF: { readonly [S in Source]: Confidence } = {
  official: 'confirmed',
  feed: 'estimated',
  model: 'estimated',
  citizen: 'unconfirmed',
};

export function statuses(): fc.Arbitrary<Status> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant<Status>('Actual') },
    { weight: 2, arbitrary: fc.constant<Status>('Exercise') },
    { weight: 1, arbitrary: fc.constant<Status>('Test') },
  );
}

export interface EntryOptions {
  readonly box?: BoxE7;
  /** The earliest and latest recorded time, milliseconds since 1970 UTC. */
  readonly recordedAtMs?: readonly [earliest: number, latest: number];
  /** Which entries a verdict or a redaction speaks of. */
  readonly ids?: fc.Arbitrary<EntryId>;
  readonly statuses?: fc.Arbitrary<Status>;
}

/** Whole statements of one kind, valid by themselves. */
export function statementsOf<K extends Kind>(
  kind: K,
  options: EntryOptions = {},
): fc.Arbitrary<Extract<AnyStatement, { kind: K }>> {
  const [earliest, latest] = options.recordedAtMs ?? [MORNING_MS, MORNING_MS + 48 * HOUR_MS];
  return fc
    .record({
      id: entryIds(),
      recordedAtMs: fc.integer({ min: earliest, max: latest }),
      // Some begin later (forecasts, planned works), some began before they were told.
      onsetAfterMs: fc.oneof(fc.constant(0), fc.integer({ min: -6 * HOUR_MS, max: 12 * HOUR_MS })),
      lastsMs: fc.option(fc.integer({ min: 1, max: 30 * HOUR_MS }), { nil: undefined }),
      source: fc.constantFrom(...SOURCES_OF[kind]),
      authority: authorities(),
      status: options.statuses ?? statuses(),
      body: bodiesOf(kind, options.box ?? TOWN, options.ids),
    })
    .map(({ onsetAfterMs, lastsMs, authority, ...drawn }) => {
      const onsetAtMs = drawn.recordedAtMs + onsetAfterMs;
      const statement = {
        ...drawn,
        kind,
        validity: lastsMs === undefined ? { onsetAtMs } : { onsetAtMs, expiresAtMs: onsetAtMs + lastsMs },
        confidence: CONFIDENCE_OF[drawn.source],
        ...(drawn.source === 'official' ? { authority } : {}),
      };
      // Safe: kind and body were drawn for the same K, a pairing the compiler loses in a generic function.
      return statement as unknown as Extract<AnyStatement, { kind: K }>;
    });
}

/** Whole statements of any kind, in no order and about nothing in particular. For sequences, see `plausibleLogs`. */
export function statements(options: EntryOptions = {}): fc.Arbitrary<AnyStatement> {
  return fc.oneof(...KINDS.map((kind) => statementsOf(kind, options)));
}
