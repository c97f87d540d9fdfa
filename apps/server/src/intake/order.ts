import { createHash } from 'node:crypto';
import type { Database } from '@vigie/node-platform';
import { type Draft, type EntryId, ok, type Result, refuse } from '@vigie/situation';
import type { Territory } from '../territories.ts';
import { type Caller, roleIn } from './caller.ts';
import { checkGeometry } from './geometry.ts';
import { entryFrom, type Judgement } from './judgement.ts';
import type { Moment } from './moment.ts';
import { PERMISSIONS } from './permissions.ts';
import type { Submission } from './sequencer.ts';

/** A second officer who comes back a day later must look at the situation again, and propose anew. */
const OPEN_MS = 24 * 3_600_000;
const MOST_SHOWN = 100;

export type OrderDraft = Draft & { readonly kind: 'order' };

export interface Proposal {
  readonly id: string;
  readonly draft: OrderDraft;
  readonly proposer: { readonly id: string; readonly name: string };
  readonly proposedAtMs: number;
  readonly state: 'proposed' | 'confirmed' | 'withdrawn' | 'expired';
  readonly confirmer?: { readonly id: string; readonly name: string };
  readonly entry?: EntryId;
}

/** Only people order: a token never has the permission. Refuses `session/wrong-territory`, `entry/not-for-this-role`. */
export function mayOrder(caller: Caller, territory: string): Result<null> {
  const role = roleIn(caller, territory);
  if (!role.ok) return role;
  if (caller.via === 'session' && PERMISSIONS[role.value].order === 'with-another') return ok(null);
  return refuse('entry/not-for-this-role', 'kind', `${role.value} may not order`);
}

/** Keeps a proposal; the same officer and key again is the same proposal. Refuses what `checkGeometry` refuses. */
export async function propose(
  { sql }: Database,
  draft: OrderDraft,
  territory: Territory,
  proposer: string,
  key: string,
  nowMs: number,
): Promise<Result<{ id: string; again: boolean }>> {
  const drawn = checkGeometry(draft, territory);
  if (!drawn.ok) return drawn;
  const id = createHash('sha256').update(`${proposer}\n${key}`).digest('hex').slice(0, 32);
  const row = {
    territory: territory.name,
    id,
    draft: JSON.stringify(draft),
    proposer,
    proposed_at_ms: nowMs,
  };
  const added = await sql
    .insertInto('order_proposal')
    .values({ ...row, state: 'proposed', confirmer: null, entry: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) return ok({ id, again: false });
  const kept = await sql
    .selectFrom('order_proposal')
    .select((eb) => eb('draft', '=', eb.cast(eb.val(row.draft), 'jsonb')).as('same'))
    .where('territory', '=', territory.name)
    .where('id', '=', id)
    .executeTakeFirst();
  return kept?.same ? ok({ id, again: true }) : refuse('request/key-reused', 'Idempotency-Key');
}

/** Newest first. */
export async function proposals({ sql }: Database, territory: string, nowMs: number): Promise<Proposal[]> {
  const rows = await sql
    .selectFrom('order_proposal as p')
    .innerJoin('account as a', 'a.id', 'p.proposer')
    .leftJoin('account as b', 'b.id', 'p.confirmer')
    .select([
      'p.id',
      'p.draft',
      'p.proposer',
      'a.name',
      'p.proposed_at_ms',
      'p.state',
      'p.confirmer',
      'p.entry',
    ])
    .select('b.name as confirmer_name')
    .where('p.territory', '=', territory)
    .orderBy('p.proposed_at_ms', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    draft: row.draft as OrderDraft,
    proposer: { id: row.proposer, name: row.name },
    proposedAtMs: row.proposed_at_ms,
    state: isOver(row, nowMs) ? 'expired' : (row.state as Proposal['state']),
    ...(row.confirmer === null ? {} : { confirmer: { id: row.confirmer, name: row.confirmer_name ?? '' } }),
    ...(row.entry === null ? {} : { entry: row.entry }),
  }));
}

const isOver = (row: { state: string; proposed_at_ms: number }, nowMs: number): boolean =>
  row.state === 'proposed' && row.proposed_at_ms < nowMs - OPEN_MS;

/**
 * The second officer's word: the order goes to the log. Refuses `order/unknown`, `order/same-officer` and
 * `order/not-open`, decided under the territory's row lock, so that two confirmations make one order.
 */
export const confirmation = (id: string, territory: Territory, officer: string): Submission => ({
  caller: `account:${officer}`,
  key: `confirm-order:${id}`,
  bodyHash: id,
  judge: (moment) => judgeOrder(id, territory, officer, moment),
});

async function judgeOrder(
  id: string,
  territory: Territory,
  officer: string,
  moment: Moment,
): Promise<Result<Judgement>> {
  const proposal = await moment.transaction
    .selectFrom('order_proposal')
    .selectAll()
    .where('territory', '=', territory.name)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!proposal) return refuse('order/unknown');
  if (proposal.proposer === officer) return refuse('order/same-officer');
  if (proposal.state !== 'proposed' || isOver(proposal, moment.recordedAtMs)) return refuse('order/not-open');
  const voice = { source: 'official', authority: territory.authority } as const;
  const entry = await entryFrom(proposal.draft as OrderDraft, voice, moment);
  if (!entry.ok) return entry;
  return ok({
    id: entry.value.id,
    entry: entry.value,
    keep: async (transaction) => {
      await transaction
        .updateTable('order_proposal')
        .set({ state: 'confirmed', confirmer: officer, entry: entry.value.id })
        .where('territory', '=', territory.name)
        .where('id', '=', id)
        .execute();
    },
  });
}

/** Any officer may withdraw a proposal: doubt is reason enough. Refuses `order/unknown` and `order/not-open`. */
export async function withdraw({ sql }: Database, territory: string, id: string): Promise<Result<null>> {
  const done = await sql
    .updateTable('order_proposal')
    .set({ state: 'withdrawn' })
    .where('territory', '=', territory)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
  if (done.numUpdatedRows === 1n) return ok(null);
  const known = await sql
    .selectFrom('order_proposal')
    .select('id')
    .where('territory', '=', territory)
    .where('id', '=', id)
    .executeTakeFirst();
  return known ? refuse('order/not-open') : refuse('order/unknown');
}
