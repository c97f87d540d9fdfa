import { createECDH, createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { LEVELS, type Level } from '@vigie/alerts';
import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { z } from 'zod';

/** The longest in use have about 500 characters; they name a box at a push service, and no more is ever right. */
const MOST_ENDPOINT = 1_000;
/** A metropolis where one in three asks to be alerted. */
const MOST_SUBSCRIPTIONS = 200_000;
/**
 * On a host that is no push service we know: enough for a household's own service, too few to send a town's alerts at
 * somebody's server.
 */
const MOST_ON_UNKNOWN_HOST = 50;

/** Those of the browsers. Anyone may run another, as UnifiedPush allows. */
const PUSH_SERVICES = [
  'fcm.googleapis.com',
  'push.services.mozilla.com',
  'push.apple.com',
  'notify.windows.com',
] as const;

const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .refine((text) => Buffer.from(text, 'base64url').length === bytes, `must be ${bytes} bytes, base64url`);

/** What a browser gives for a subscription, and what it is to be used for. No place, no name. */
export const newSubscription = z.strictObject({
  endpoint: z.string().max(MOST_ENDPOINT),
  keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }),
  level: z.enum(LEVELS as unknown as [Level, ...Level[]]),
});
export type NewSubscription = z.infer<typeof newSubscription>;

/** In the body, never in an address: who knows it can write to the browser behind it. */
export const oldSubscription = z.strictObject({ endpoint: z.string().max(MOST_ENDPOINT) });

/**
 * Keeps a subscription, or its new level. Refuses `subscription/not-a-push-service`, `subscription/bad-keys` and
 * `subscription/too-many`.
 */
export async function keepSubscription(
  { sql: db }: Database,
  territory: string,
  { endpoint, keys, level }: NewSubscription,
): Promise<Result<'new' | 'known'>> {
  const host = hostOf(endpoint);
  if (!host.ok) return host;
  if (!isOnCurve(keys.p256dh)) return refuse('subscription/bad-keys', 'keys.p256dh');
  const id = idOf(endpoint);
  const known = await db
    .updateTable('push_subscription')
    .set({ ...keys, level })
    .where('territory', '=', territory)
    .where('id', '=', id)
    .executeTakeFirst();
  if (known.numUpdatedRows > 0n) return ok('known');
  const room = await hasRoom(db, territory, host.value);
  if (!room) return refuse('subscription/too-many');
  await db
    .insertInto('push_subscription')
    .values({ territory, id, endpoint, host: host.value, ...keys, level })
    .onConflict((conflict) => conflict.columns(['territory', 'id']).doUpdateSet({ ...keys, level }))
    .execute();
  return ok('new');
}

/** Forgets a subscription and what it was still to be given; also when it is not known. */
export async function forgetSubscription(
  { sql: db }: Database,
  territory: string,
  endpoint: string,
): Promise<void> {
  await db
    .deleteFrom('push_subscription')
    .where('territory', '=', territory)
    .where('id', '=', idOf(endpoint))
    .execute();
}

const idOf = (endpoint: string): string => createHash('sha256').update(endpoint).digest('hex');

/** Names are judged again, with where they lead to, whenever something is sent there. */
function hostOf(endpoint: string): Result<string> {
  const url = URL.parse(endpoint);
  const bare = url?.protocol === 'https:' && url.username === '' && url.password === '' && url.port === '';
  const host = url?.hostname ?? '';
  const named = isIP(host.replace(/^\[|\]$/g, '')) === 0 && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host);
  const inside = /(^|\.)(localhost|local|internal|lan|home\.arpa|invalid|test)$/.test(host);
  if (!bare || !named || inside) return refuse('subscription/not-a-push-service', 'endpoint');
  return ok(host);
}

/** A point that is none would only be found out when there is something to say. */
function isOnCurve(p256dh: string): boolean {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  try {
    pair.computeSecret(p256dh, 'base64url');
    return true;
  } catch {
    return false;
  }
}

async function hasRoom(db: Database['sql'], territory: string, host: string): Promise<boolean> {
  const all = db.selectFrom('push_subscription').where('territory', '=', territory);
  const count = (rows: typeof all) =>
    rows.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  if (Number((await count(all)).count) >= MOST_SUBSCRIPTIONS) return false;
  const known = PUSH_SERVICES.some((service) => host === service || host.endsWith(`.${service}`));
  return known || Number((await count(all.where('host', '=', host))).count) < MOST_ON_UNKNOWN_HOST;
}
