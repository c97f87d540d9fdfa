import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { nextParisHour } from '../paris-time.ts';
import { isNoticeKind, NOTICE_KINDS, type NoticeKind } from './kinds.ts';

/** When somebody is written to: a mail for each event, one mail a day with all that is new, or none. */
export const CHOICES = ['at-once', 'daily', 'never'] as const;
export type Choice = (typeof CHOICES)[number];
export type Switches = Readonly<Record<NoticeKind, Choice>>;

/** Until somebody says otherwise: at once where somebody waits for their answer. */
export const DEFAULTS: Switches = {
  proposal: 'at-once',
  answer: 'at-once',
  need: 'daily',
  discussion: 'daily',
  reminder: 'daily',
  crisis: 'at-once',
};

/** In Paris. */
const DIGEST_HOUR = 7;
/** What becomes true while the digest is written waits for the next: there is one a day. */
const MARGIN_MS = 2 * 60_000;

/** When a notice that is made now is sent; null: not at all. */
export function dueAt(choice: Choice, nowMs: number): number | null {
  if (choice === 'never') return null;
  return choice === 'at-once' ? nowMs : nextParisHour(DIGEST_HOUR, nowMs + MARGIN_MS);
}

export async function switchesOf(
  db: Kysely<Tables>,
  accounts: readonly string[],
): Promise<(account: string) => Switches> {
  const rows = await db
    .selectFrom('notice_switch')
    .selectAll()
    .where('account', 'in', accounts.length === 0 ? [''] : accounts)
    .execute();
  const byAccount = new Map<string, Partial<Record<NoticeKind, Choice>>>();
  for (const { account, kind, choice } of rows) {
    const known = CHOICES.find((one) => one === choice);
    if (isNoticeKind(kind) && known) byAccount.set(account, { ...byAccount.get(account), [kind]: known });
  }
  return (account) => ({ ...DEFAULTS, ...byAccount.get(account) });
}

/** Sets switches; what waits already for these kinds is sent as they say from now on. */
export async function setSwitches(
  db: Kysely<Tables>,
  account: string,
  chosen: Partial<Switches>,
  nowMs: number,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const kind of NOTICE_KINDS) {
      const choice = chosen[kind];
      if (choice === undefined) continue;
      await transaction
        .insertInto('notice_switch')
        .values({ account, kind, choice })
        .onConflict((at) => at.columns(['account', 'kind']).doUpdateSet({ choice }))
        .execute();
      const due_at_ms = dueAt(choice, nowMs);
      if (due_at_ms === null)
        await transaction
          .deleteFrom('notice')
          .where('account', '=', account)
          .where('kind', '=', kind)
          .execute();
      else
        await transaction
          .updateTable('notice')
          .set({ due_at_ms })
          .where('account', '=', account)
          .where('kind', '=', kind)
          .where('attempts', '=', 0)
          .execute();
    }
  });
}
