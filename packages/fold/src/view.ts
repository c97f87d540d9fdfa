import type { AnyStatement, EntryId, Kind, StatementOf } from '@vigie/situation';
import { endOf, mayTouch } from './apply.ts';
import { ruleOf } from './entries/index.ts';
import type { Standing } from './rule.ts';
import type { Held, State } from './state.ts';

/** A statement as it stands at a moment. */
export interface Shown<S extends AnyStatement = AnyStatement> {
  readonly index: number;
  readonly entry: S;
  readonly standing: Exclude<Standing, 'over'>;
  /** For a report: what a moderator said of it, and which words or photo became public. */
  readonly verdict?: StatementOf<'verdict'>;
  readonly erased: readonly string[];
}

/** What holds at `atMs` (milliseconds since 1970 UTC), in log order. All statuses: Exercise is shown as such. */
export interface View {
  readonly atMs: number;
  readonly size: number;
  readonly shown: readonly Shown[];
}

/** Applies validity to a state: the only place where a moment enters. */
export function view(state: State, atMs: number): View {
  const verdicts = standingVerdicts(state, atMs);
  const shown: Shown[] = [];
  for (const held of state.held.values()) {
    const standing = standingOf(held, atMs);
    if (standing === 'over') continue;
    const verdict = verdicts.get(held.entry.id);
    shown.push({
      index: held.index,
      entry: held.entry,
      standing,
      erased: held.erased,
      ...(verdict ? { verdict } : {}),
    });
  }
  return { atMs, size: state.size, shown };
}

/** The shown statements of one kind. */
export function shownOf<K extends Kind>(view: View, kind: K): Shown<StatementOf<K> & AnyStatement>[] {
  return view.shown.filter(({ entry }) => entry.kind === kind) as unknown as Shown<
    StatementOf<K> & AnyStatement
  >[];
}

/** How a held statement stands at a moment. */
export function standingOf(held: Held, atMs: number): Standing {
  // A lifting announced for noon is no closure to come: it only says when another ends.
  if (ruleOf(held.entry).isAct?.(held.entry) || held.ends.some((end) => end.atMs <= atMs)) return 'over';
  if (atMs < held.entry.validity.onsetAtMs) return 'coming';
  if (atMs < endOf(held)) return 'in-force';
  return ruleOf(held.entry).ages?.(held.entry) ? 'aged' : 'over';
}

/** The newest verdict on each report, of those that could also have ended it: a feed's reveals nobody's words. */
export function standingVerdicts(state: State, atMs: number): Map<EntryId, StatementOf<'verdict'>> {
  const verdicts = new Map<EntryId, StatementOf<'verdict'>>();
  for (const held of state.held.values()) {
    const { entry, index } = held;
    if (entry.kind !== 'verdict' || standingOf(held, atMs) !== 'in-force') continue;
    const report = state.held.get(entry.body.report);
    if (report?.entry.kind !== 'report' || report.index > index) continue;
    if (mayTouch(entry, report.entry)) verdicts.set(report.entry.id, entry);
  }
  return verdicts;
}
