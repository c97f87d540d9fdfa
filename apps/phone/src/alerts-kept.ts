import type { Alert, Level, OwnPlace, Shown } from '@vigie/alerts';
import { openRecords, type Records } from '@vigie/web-platform';

// What the page's worker keeps for the service worker, which runs while no page is open, and what that one keeps for the page.

interface KeptAlerts {
  readonly choice: { readonly language: string; readonly level: Level };
  /** The person's own: they are compared with an area here, and sent nowhere. */
  readonly places: readonly OwnPlace[];
  readonly shown: readonly Shown[];
  /** Those that were verified, the newest last: they can be read before the situation is here. */
  readonly received: readonly Alert[];
}

/** A page is opened by one of the last; older ones are in the situation. */
const MOST_RECEIVED = 8;

type KeptRecords = Records<KeptAlerts[keyof KeptAlerts]>;

/** Named values of a territory's alerts. */
export interface AlertRecords {
  get<K extends keyof KeptAlerts>(key: K): Promise<KeptAlerts[K] | undefined>;
  put<K extends keyof KeptAlerts>(key: K, value: KeptAlerts[K]): Promise<void>;
}

export const openAlertRecords = async (territory: string): Promise<AlertRecords> =>
  alertRecords(await openRecords(`vigie-${territory}-alerts`));

export function alertRecords(records: KeptRecords): AlertRecords {
  return {
    // Safe: only this file writes there, each value under its own key.
    get: async <K extends keyof KeptAlerts>(key: K) => (await records.get(key)) as KeptAlerts[K] | undefined,
    put: (key, value) => records.put(key, value),
  };
}

export async function keepReceived(records: AlertRecords, alert: Alert): Promise<void> {
  const before = (await records.get('received')) ?? [];
  const others = before.filter(({ index }) => index !== alert.index);
  await records.put('received', [...others, alert].slice(-MOST_RECEIVED));
}
