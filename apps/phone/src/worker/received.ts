import type { Alert, OwnPlace } from '@vigie/alerts';
import { type EntryId, isStatement } from '@vigie/situation';
import type { Item, OwnPlaces } from '../messages.ts';
import { centreOf } from './centre.ts';

/** One's own places as an alert is compared with them: a name, a position, and nothing else of them. */
export function alertPlaces({ home, schools }: OwnPlaces): readonly OwnPlace[] {
  return [
    ...(home ? [{ name: null, position: home.position }] : []),
    ...schools.map(({ name, position }) => ({ name, position })),
  ];
}

/** What an alert said, as an item that can be read while the situation is on its way; null for what states nothing. */
export function receivedItem(received: readonly Alert[], id: EntryId, nowMs: number): Item | null {
  const alert = received.find(({ entry }) => entry.id === id);
  if (!alert || !isStatement(alert.entry)) return null;
  const { entry, index } = alert;
  const standing = entry.validity.onsetAtMs > nowMs ? 'coming' : 'in-force';
  return { index, entry, standing, gravity: 0, at: centreOf(entry) };
}

/** After so long a town is no longer awake all at once. */
const FRESH_MS = 10 * 60_000;

/** Whether it was just said: a page opened by an old link, or by anybody's, has nobody to wait for. */
export const isFresh = (received: readonly Alert[], id: EntryId, nowMs: number): boolean =>
  received.some(({ entry }) => entry.id === id && Math.abs(nowMs - entry.recordedAtMs) < FRESH_MS);
