import { createHash } from 'node:crypto';
import { type Outbound, type OutboundAnswer, type PushKeys, retryAfterMs } from '@vigie/node-platform';
import type { Result } from '@vigie/situation';
import type { Delivery } from './queue.ts';

/** A push service answers in a few hundred milliseconds; one that does not is asked again later. */
const WITHIN_MS = 5_000;
/** Its answer is a status; what it says beside it is not read. */
const MOST_ANSWER_BYTES = 16 * 1024;
/** The first wait after a failure, doubled each time. */
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** However long a push service asks to be left alone: no alert is of use for longer. */
const MOST_ASKED_MS = 4 * 3_600_000;

/** What became of a delivery. `later`: for all that its push service serves, in that many milliseconds. */
export type Pushed =
  | { readonly outcome: 'taken' | 'gone' | 'refused'; readonly status?: number | string }
  | { readonly outcome: 'later'; readonly waitMs: number; readonly status: number | string };

export interface PushPorts {
  readonly outbound: Outbound;
  readonly keys: PushKeys;
  /** `https:` address of who keeps this server, for those who keep push services. */
  readonly subject: string;
  readonly clock: () => number;
  /** In [0, 1). */
  readonly chance: () => number;
}

/** Encrypts one alert for one browser and hands it to its push service. */
export async function push(delivery: Delivery, ports: PushPorts): Promise<Pushed> {
  const { outbound, clock } = ports;
  const remainingMs = delivery.useful_until_ms - clock();
  if (remainingMs <= 0) return { outcome: 'refused', status: 'too late' };
  const request = await requestOf(delivery, Math.ceil(remainingMs / 1000), ports);
  // A push service that moves says so to its browsers: what is meant for one is not carried to another place.
  const bounds = { maxBytes: MOST_ANSWER_BYTES, withinMs: WITHIN_MS, redirects: 0 } as const;
  const answer = await outbound.ask({ url: delivery.endpoint, ...request, ...bounds }, () => () => {});
  return judge(answer, delivery.attempts, ports.chance(), clock());
}

async function requestOf(
  { endpoint, p256dh, auth, payload, gravity, territory, index }: Delivery,
  ttlS: number,
  { keys, subject }: PushPorts,
): Promise<{ headers: Record<string, string>; bytes: Uint8Array }> {
  // Most servers of a quiet day never need it.
  const { default: webPush } = await import('web-push');
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    Buffer.from(payload),
    {
      vapidDetails: { subject, ...keys },
      contentEncoding: 'aes128gcm',
      TTL: ttlS,
      urgency: gravity >= 3 ? 'high' : 'normal',
      topic: topicOf(territory, index),
    },
  );
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { headers: Object.fromEntries(named), bytes: body };
}

/** A push service that is given the same alert twice keeps one. */
const topicOf = (territory: string, index: number): string =>
  createHash('sha256').update(`${territory} ${index}`).digest('base64url').slice(0, 32);

function judge(answer: Result<OutboundAnswer>, attempts: number, chance: number, nowMs: number): Pushed {
  if (!answer.ok) {
    const { code } = answer.refusal;
    // It leads inside, or to no push service: whoever subscribed it is not alerted by it.
    if (code === 'outbound/private-address' || code === 'outbound/not-https')
      return { outcome: 'gone', status: code };
    return { outcome: 'later', waitMs: waitMs(attempts, chance), status: code };
  }
  const { status, headers } = answer.value;
  if (status >= 200 && status < 300) return { outcome: 'taken', status };
  if (status === 404 || status === 410) return { outcome: 'gone', status };
  if (status === 429 || status >= 500) {
    const asked = Math.min(retryAfterMs(headers['retry-after'], nowMs) ?? 0, MOST_ASKED_MS);
    return { outcome: 'later', waitMs: Math.max(asked, waitMs(attempts, chance)), status };
  }
  return { outcome: 'refused', status };
}

/** Half of it left to chance, so that what failed together does not come back together. */
function waitMs(attempts: number, chance: number): number {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
  return Math.ceil(most / 2 + (most / 2) * chance);
}
