import type { Shown, View } from '@vigie/fold';
import type { EntryId } from '@vigie/situation';

/** What a reader holds of the situation. */
export interface Known {
  /** Null when nothing was ever read. */
  readonly view: View | null;
  /** Milliseconds since its source last signed; null when that is not known. */
  readonly ageMs: number | null;
  /**
   * Only when the view is of an hour ahead, by what is known now. `lapsed`: what was announced and will have run out by then by
   * its own hour, without an official word that it will be over.
   */
  readonly ahead?: { readonly lapsed: readonly Shown[] };
}

/**
 * Six times the five minutes after which a quiet source signs again: whoever has heard nothing for so long does not know the
 * present. In half an hour a Mediterranean stream can leave its bed.
 */
const OLD_MS = 30 * 60 * 1000;

/**
 * What an answer lacks to be sure. `unconfirmed`: citizens' reports that it counts; `aged`: observations that grew old; `ahead`: what
 * happens until the hour that was asked about.
 */
export type Unknown =
  | { readonly what: 'no-situation' | 'old-situation' | 'ahead' }
  | { readonly what: 'unconfirmed' | 'aged'; readonly entries: readonly EntryId[] };

/** Whether the present is known at all: then nothing said is nothing known to be wrong. Otherwise it is nothing known. */
export function isPresent({ view, ageMs }: Known): boolean {
  return view !== null && ageMs !== null && ageMs < OLD_MS;
}

/** What is not known, of all and of the entries that an answer counts. */
export function unknownsOf(known: Known, counted: ReadonlySet<EntryId>): Unknown[] {
  const { view } = known;
  if (view === null) return [{ what: 'no-situation' }];
  const shown = view.shown.filter(({ entry }) => counted.has(entry.id));
  const idsWhere = (is: (one: (typeof shown)[number]) => boolean): EntryId[] =>
    shown.filter(is).map(({ entry }) => entry.id);
  const unconfirmed = idsWhere(
    ({ entry, verdict }) => entry.kind === 'report' && verdict?.body.verdict !== 'confirmed',
  );
  const aged = idsWhere(({ standing }) => standing === 'aged');
  return [
    ...(isPresent(known) ? [] : [{ what: 'old-situation' } as const]),
    ...(known.ahead ? [{ what: 'ahead' } as const] : []),
    ...(unconfirmed.length > 0 ? [{ what: 'unconfirmed', entries: unconfirmed } as const] : []),
    ...(aged.length > 0 ? [{ what: 'aged', entries: aged } as const] : []),
  ];
}
