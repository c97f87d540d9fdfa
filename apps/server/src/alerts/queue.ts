import { type Gravity, LEVELS, type Level, wants } from '@vigie/alerts';
import type { Database } from '@vigie/node-platform';
import { sql } from 'kysely';

/** How long whoever took a delivery may take over it; then another process believes that they died. */
const LEASE_MS = 60_000;

/** An entry as it is pushed. */
export interface QueuedAlert {
  readonly territory: string;
  readonly index: number;
  readonly level: Level;
  readonly gravity: Gravity;
  readonly payload: Uint8Array;
  readonly usefulUntilMs: number;
}

/**
 * Writes an alert and one delivery for each subscription that wants it, both or nothing. Again is allowed, by any process, and
 * does nothing: whoever subscribes afterwards is not given it.
 */
export async function enqueue({ sql: db }: Database, alert: QueuedAlert, nowMs: number): Promise<void> {
  const { territory, index, level, gravity, payload, usefulUntilMs } = alert;
  const wanting = LEVELS.filter((wanted) => wants(wanted, level));
  await db.transaction().execute(async (transaction) => {
    const { rows } = await sql`
      insert into alert (territory, index, gravity, payload, useful_until_ms)
      values (${territory}, ${index}, ${gravity}, ${Buffer.from(payload)}, ${usefulUntilMs})
      on conflict do nothing returning index`.execute(transaction);
    if (rows.length === 0) return;
    await sql`
      insert into alert_delivery (territory, index, subscription, gravity, attempts, due_at_ms)
      select territory, ${index}::bigint, id, ${gravity}::smallint, 0, ${nowMs}::bigint from push_subscription
      where territory = ${territory} and level = any(${wanting})`.execute(transaction);
  });
}

/** Whether an entry is queued already, or was. */
export async function isQueued({ sql: db }: Database, territory: string, index: number): Promise<boolean> {
  const row = await db
    .selectFrom('alert')
    .select('index')
    .where('territory', '=', territory)
    .where('index', '=', index)
    .executeTakeFirst();
  return row !== undefined;
}

/** One alert to give to one subscription. */
export interface Delivery {
  readonly territory: string;
  readonly index: number;
  readonly subscription: string;
  readonly gravity: number;
  readonly attempts: number;
  readonly endpoint: string;
  readonly host: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly payload: Uint8Array;
  readonly useful_until_ms: number;
}

/** Takes what is due, the gravest first; nobody else is given it until the lease ends. */
export async function takeDue({ sql: db }: Database, most: number, nowMs: number): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    with taken as (
      update alert_delivery d set due_at_ms = ${nowMs + LEASE_MS}::bigint, attempts = attempts + 1
      where (territory, index, subscription) in (
        select territory, index, subscription from alert_delivery where due_at_ms <= ${nowMs}::bigint
        order by gravity desc, due_at_ms limit ${most} for update skip locked)
      returning d.*)
    select t.territory, t.index, t.subscription, t.gravity, t.attempts,
      s.endpoint, s.host, s.p256dh, s.auth, a.payload, a.useful_until_ms
    from taken t
    join push_subscription s on s.territory = t.territory and s.id = t.subscription
    join alert a on a.territory = t.territory and a.index = t.index`.execute(db);
  return rows;
}

type Key = Pick<Delivery, 'territory' | 'index' | 'subscription'>;

/** It was taken, or never will be. */
export async function settle({ sql: db }: Database, { territory, index, subscription }: Key): Promise<void> {
  await db
    .deleteFrom('alert_delivery')
    .where('territory', '=', territory)
    .where('index', '=', index)
    .where('subscription', '=', subscription)
    .execute();
}

/** The browser behind it is no more, and neither is what it was to be given. */
export async function purge({ sql: db }: Database, { territory, subscription }: Key): Promise<void> {
  await db
    .deleteFrom('push_subscription')
    .where('territory', '=', territory)
    .where('id', '=', subscription)
    .execute();
}

/** Nothing goes to a push service before then. */
export async function restHost({ sql: db }: Database, host: string, untilMs: number): Promise<void> {
  await sql`
    update alert_delivery d set due_at_ms = greatest(due_at_ms, ${untilMs}::bigint) from push_subscription s
    where s.territory = d.territory and s.id = d.subscription and s.host = ${host}`.execute(db);
}

/** Tries one again then; sooner than its lease, when it was never asked. */
export async function postpone({ sql: db }: Database, delivery: Key, untilMs: number): Promise<void> {
  await db
    .updateTable('alert_delivery')
    .set({ due_at_ms: untilMs })
    .where('territory', '=', delivery.territory)
    .where('index', '=', delivery.index)
    .where('subscription', '=', delivery.subscription)
    .execute();
}

/** What nobody needs any more, delivered or not. */
export async function forgetOldAlerts({ sql: db }: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('alert').where('useful_until_ms', '<=', nowMs).execute();
}
