import { awaitsItsOwner, type Language } from '@vigie/community';
import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { holdsAt, type Visitor } from '../access/visitor.ts';
import { href } from '../address.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { tellAll } from '../notices/tell.ts';
import { type Colleague, colleaguesIn } from './keepers.ts';
import { type Need, noteEvent } from './store.ts';
import { NEED_WORDS } from './words.ts';

/** Whoever looks after a need hands it over; where they are away, a developer of its département does. */
export const mayHandOver = (need: Need, visitor: Visitor): boolean =>
  visitor.account !== null && (need.owner === visitor.account.id || holdsAt(visitor, 'developer', need));

/** For who looks after a need: a word, and somebody else. Nothing for others, or while nothing is expected of them. */
export async function ownerForms(
  { sql: db }: Database,
  need: Need,
  visitor: Visitor,
  language: Language,
): Promise<Markup> {
  if (!mayHandOver(need, visitor) || need.state === 'draft' || !awaitsItsOwner(need.state)) return NO_MARKUP;
  const t = NEED_WORDS[language];
  const others = (await colleaguesIn(db, need.departement)).filter(({ account }) => account !== need.owner);
  const isOwner = need.owner === visitor.account?.id;
  return html`<section class="staff"><h2>${t.ownerTitle}</h2>
${
  isOwner
    ? html`<form method="post" action="${href(language, `/besoins/${need.id}/toujours`)}"><button type="submit">${t.stillOnIt}</button></form>`
    : NO_MARKUP
}
${others.length === 0 ? html`<p>${t.nobodyElse}</p>` : handOverForm(need, others, language)}</section>`;
}

const handOverForm = (need: Need, others: readonly Colleague[], language: Language): Markup => {
  const t = NEED_WORDS[language];
  return html`<form method="post" action="${href(language, `/besoins/${need.id}/confier`)}">
<input type="hidden" name="was" value="${need.owner ?? ''}">
<div class="question"><label for="person">${t.handOverTo}</label>
<select id="person" name="person">${others.map(
    ({ account, name }) => html`<option value="${account}">${name}</option>`,
  )}</select></div>
<button type="submit" class="secondary">${t.handOver}</button></form>`;
};

/** A word of the owner: reminders begin anew. Refuses `need/changed-meanwhile` for who is not the owner any more. */
export async function keepOn(
  { sql: db }: Database,
  need: string,
  owner: string,
  nowMs: number,
): Promise<Result<null>> {
  const changed = await db
    .updateTable('need')
    .set({ owner_spoke_at_ms: nowMs, reminders: 0 })
    .where('id', '=', need)
    .where('owner', '=', owner)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n ? ok(null) : refuse('need/changed-meanwhile');
}

export interface HandOver {
  readonly need: Need;
  /** The owner that the form was shown with; empty: none. */
  readonly was: string;
  readonly to: string;
  readonly actor: string;
  readonly nowMs: number;
}

/**
 * Gives a need to another member of its département's team, for whom reminders begin anew. Refuses `request/invalid` for
 * who is not on it, and `need/changed-meanwhile` when somebody else got it, or it moved on, since the form was shown.
 */
export async function handOver(
  { sql: db }: Database,
  { need, was, to, actor, nowMs }: HandOver,
): Promise<Result<null>> {
  return db.transaction().execute(async (transaction) => {
    const team = await colleaguesIn(transaction, need.departement);
    if (!team.some(({ account }) => account === to)) return refuse('request/invalid', 'person');
    const changed = await transaction
      .updateTable('need')
      .set({ owner: to, owner_spoke_at_ms: nowMs, reminders: 0 })
      .where('id', '=', need.id)
      .where('state', '=', need.state)
      .where('owner', was === '' ? 'is' : '=', was === '' ? null : was)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse('need/changed-meanwhile');
    const happening = { need: need.id, actor, nowMs };
    await noteEvent(transaction, { ...happening, what: 'handed-over', atMs: nowMs });
    await tellAll(transaction, { kind: 'reminder', what: 'given' }, [to], happening);
    return ok(null);
  });
}
