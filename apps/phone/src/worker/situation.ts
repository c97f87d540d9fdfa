import { shownOf, type View } from '@vigie/fold';
import { counts } from '@vigie/hazards';
import type { Kind } from '@vigie/situation';
import type { Item, Situation } from '../messages.ts';
import { graver } from '../situation-news.ts';
import { centreOf } from './centre.ts';
import { gravityOf } from './gravity.ts';

/** Kinds that say something to a citizen; the others only act on these. */
const LISTED: ReadonlySet<Kind> = new Set([
  'order',
  'bulletin',
  'vigilance',
  'hazard',
  'closure',
  'shelter',
  'service',
  'note',
  'report',
]);

/** A view as the page shows it, gravest first. */
export function situationOf(view: View, notUnderstood: number): Situation {
  const items = view.shown
    .filter(({ entry }) => LISTED.has(entry.kind))
    .map(
      (shown): Item => ({
        index: shown.index,
        entry: shown.entry,
        standing: shown.standing,
        ...(shown.verdict ? { verdict: shown.verdict } : {}),
        gravity: gravityOf(shown),
        at: centreOf(shown.entry),
      }),
    )
    .sort(graver);
  const [territory] = shownOf(view, 'territory').slice(-1);
  return {
    version: view.size,
    atMs: view.atMs,
    name: territory?.entry.body.name ?? null,
    items,
    notUnderstood,
  };
}

/** Equal when nothing a person sees has changed: the same entries, standing and counting as they did. */
export function fingerprint(view: View): string {
  const marks = view.shown.map((one) => {
    return `${one.index}${one.standing === 'coming' && counts(view, one) ? 'soon' : one.standing}`;
  });
  return `${view.size} ${marks.join(' ')}`;
}
