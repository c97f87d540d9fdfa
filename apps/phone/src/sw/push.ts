import { type Alert, type Notice, noticeOf, readAlert, unverifiedNotice } from '@vigie/alerts';
import { parseKeys } from '@vigie/log';
import type { Language } from '@vigie/words';
import { type AlertRecords, keepReceived } from '../alerts-kept.ts';
import { type AlertSpeech, alertSpeech } from './alert-speech.ts';

/** What a push meets on this phone. */
export interface PushPorts {
  readonly records: () => Promise<AlertRecords>;
  /** The file `keys` that the app pinned; null before it read the situation once. */
  readonly pinnedKeys: () => Promise<string | null>;
  readonly nowMs: () => number;
  /** 0 to 23, where the phone is. */
  readonly localHour: () => number;
  readonly formatTime: (atMs: number, language: Language) => string;
  readonly show: (notice: Notice) => Promise<void>;
}

/** Shows what a push says, if it verifies; else a calm notice that says nothing. It asks the network for nothing. */
export async function showPush(bytes: Uint8Array | null, ports: PushPorts): Promise<void> {
  let speech = alertSpeech('fr');
  try {
    const records = await ports.records();
    const choice = await records.get('choice');
    if (choice) speech = alertSpeech(choice.language);
    const alert = bytes && (await verified(bytes, ports));
    if (alert) return await showAlert(alert, speech, records, ports);
  } catch (error) {
    // Storage is refused, or broken: a push that shows nothing would cost the permission.
    console.error(error);
  }
  await ports.show(unverifiedNotice(speech.sentences));
}

async function verified(bytes: Uint8Array, { pinnedKeys }: PushPorts): Promise<Alert | null> {
  const text = await pinnedKeys();
  const keys = text === null ? null : parseKeys(text);
  const alert = keys?.ok ? readAlert(bytes, keys.value) : null;
  return alert?.ok ? alert.value : null;
}

async function showAlert(
  alert: Alert,
  speech: AlertSpeech,
  records: AlertRecords,
  ports: PushPorts,
): Promise<void> {
  const { notice, shown } = noticeOf(alert, {
    places: (await records.get('places')) ?? [],
    shown: (await records.get('shown')) ?? [],
    nowMs: ports.nowMs(),
    localHour: ports.localHour(),
    ...speech,
    formatTime: (atMs) => ports.formatTime(atMs, speech.language),
  });
  await ports.show(notice);
  // Killed before these lines, it would be shown once more under the same tag, if it came once more.
  await records.put('shown', shown);
  await keepReceived(records, alert);
}
