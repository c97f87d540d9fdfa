import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import type { Visitor } from '../access/visitor.ts';
import { href } from '../address.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { nextDateFrom } from './review.ts';
import type { Need } from './store.ts';
import { cameTo } from './transition.ts';
import { NEED_WORDS } from './words.ts';

/** For whoever has an account: to take up a need that sleeps. */
export function adoptionForm(need: Need, { account, language }: Visitor): Markup {
  if (need.state !== 'sleeping' || !account) return NO_MARKUP;
  const t = NEED_WORDS[language];
  return html`<p>${t.adoptLead}</p>
<form method="post" action="${href(language, `/besoins/${need.id}/adopter`)}"><button type="submit">${t.adopt}</button></form>`;
}

/**
 * Who takes up what sleeps looks after it from now on; anyone of the community may. Refuses `need/changed-meanwhile` for
 * one that sleeps no more.
 */
export async function adoptNeed(
  { sql: db }: Database,
  need: string,
  actor: string,
  nowMs: number,
): Promise<Result<null>> {
  return db.transaction().execute(async (transaction) => {
    const adopted = await transaction
      .updateTable('need')
      .set({
        state: 'adopted',
        owner: actor,
        next_date: nextDateFrom(nowMs),
        owner_spoke_at_ms: nowMs,
        reminders: 0,
      })
      .where('id', '=', need)
      .where('state', '=', 'sleeping')
      .executeTakeFirst();
    if (adopted.numUpdatedRows === 0n) return refuse('need/changed-meanwhile');
    await cameTo(transaction, 'adopted', { need, actor, nowMs });
    return ok(null);
  });
}
