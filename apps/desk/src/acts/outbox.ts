import { computed, effect, signal } from '@preact/signals';
import type { Refusal, Result } from '@vigie/situation';
import { isPublished } from '../follow/situation.ts';
import { call, type Request } from '../server/call.ts';
import { expired, SIGNED_OUT } from '../session/session.ts';

/**
 * One act on its way. `accepted`: the server committed it. `published`: the public log shows it, which this page
 * verified itself. `done`: an answer without an entry of its own.
 */
export interface Parcel {
  /** Also the Idempotency-Key: the same on every retry, so that the act lands once. */
  readonly key: string;
  /** What it says, for a list. */
  readonly title: string;
  readonly request: Omit<Request, 'idempotencyKey'>;
  readonly stage:
    | 'sending'
    | 'waiting'
    | 'stopped'
    | 'signed-out'
    | 'accepted'
    | 'published'
    | 'refused'
    | 'done';
  readonly attempts: number;
  readonly answer?: Answer;
  readonly refusal?: Refusal;
}

/** What the server says of an entry; orders and verdicts on held reports have no index yet, or never. */
export interface Answer {
  readonly id?: string;
  readonly index?: number;
}

export const outbox = signal<readonly Parcel[]>([]);

/** Waits before each automatic retry. After the last the officer decides: they may want to change the act. */
const RETRY_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** What arrived long ago is in the journal; the list is for what is on its way, and that is never dropped. */
const MOST_ARRIVED = 20;

export const parcelOf = (key: string): Parcel | undefined =>
  outbox.value.find((parcel) => parcel.key === key);

function change(key: string, by: Partial<Parcel>): void {
  outbox.value = outbox.value.map((parcel) => (parcel.key === key ? { ...parcel, ...by } : parcel));
}

/** Sends an act, and goes on trying while nobody answers. Returns its key at once; the outbox tells the rest. */
export function send(title: string, request: Parcel['request']): string {
  const key = crypto.randomUUID();
  const parcel: Parcel = { key, title, request, stage: 'sending', attempts: 0 };
  const arrived = outbox.value.filter(({ stage }) => stage === 'published' || stage === 'done');
  const dropped = new Set(arrived.slice(MOST_ARRIVED));
  outbox.value = [parcel, ...outbox.value.filter((one) => !dropped.has(one))];
  void attempt(key);
  return key;
}

async function attempt(key: string): Promise<void> {
  const parcel = parcelOf(key);
  if (!parcel) return;
  change(key, { stage: 'sending', attempts: parcel.attempts + 1 });
  settle(key, await call<Answer | null>({ ...parcel.request, idempotencyKey: key }));
}

function settle(key: string, outcome: Result<Answer | null>): void {
  if (outcome.ok) {
    const answer = outcome.value ?? {};
    change(key, { answer, stage: answer.index === undefined ? 'done' : 'accepted' });
    return;
  }
  const { refusal } = outcome;
  if (SIGNED_OUT.has(refusal.code)) {
    change(key, { stage: 'signed-out' });
    expired.value = true;
  } else if (refusal.code === 'desk/unreachable') later(key);
  else change(key, { stage: 'refused', refusal });
}

function later(key: string): void {
  const wait = RETRY_AFTER_MS[(parcelOf(key)?.attempts ?? 1) - 1];
  if (wait === undefined) {
    change(key, { stage: 'stopped' });
    return;
  }
  change(key, { stage: 'waiting' });
  setTimeout(() => {
    if (parcelOf(key)?.stage === 'waiting') void attempt(key);
  }, wait);
}

/** Tries a stopped parcel again, under its own key. */
export function retry(key: string): void {
  change(key, { attempts: 0 });
  void attempt(key);
}

export function forget(key: string): void {
  outbox.value = outbox.value.filter((parcel) => parcel.key !== key);
}

/** What has not arrived yet, or was refused: what an officer must still look at. */
export const underWay = computed(() =>
  outbox.value.filter(({ stage }) => stage !== 'published' && stage !== 'done'),
);

// Published is only said when this page has verified the log that far.
effect(() => {
  for (const { key, stage, answer } of outbox.value) {
    if (stage === 'accepted' && answer?.index !== undefined && isPublished(answer.index))
      change(key, { stage: 'published' });
  }
});

// Signed in again: what waited for it goes on by itself.
effect(() => {
  if (expired.value) return;
  for (const { key, stage } of outbox.peek()) if (stage === 'signed-out') void attempt(key);
});
