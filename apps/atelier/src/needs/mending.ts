import { isPublic } from '@vigie/community';
import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { holdsAt, type Visitor } from '../access/visitor.ts';
import { href } from '../address.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { dayText, parisDay } from '../paris-time.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { type NeedDraft, readNeed } from './draft.ts';
import { needForm } from './pages.ts';
import { mayRead } from './reading.ts';
import { answersOf, findNeed, type Need, noteEvent } from './store.ts';
import { NEED_WORDS } from './words.ts';

export const MENDING_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/besoins/:id/modifier', least: 'member', handle: getForm },
  { method: 'POST', path: '/besoins/:id/modifier', least: 'member', handle: postWords },
  { method: 'POST', path: '/besoins/:id/retirer', least: 'member', handle: postRemoval },
];

/** Whoever told a need, as long as nobody has reviewed it. */
const isItsTeller = ({ state, filedBy }: Need, { account }: Visitor): boolean =>
  state === 'draft' && account !== null && filedBy === account.id;

/** Later on its team does: a name that should not be there, a sentence that nobody understands. */
const mayMend = (need: Need, visitor: Visitor): boolean =>
  isItsTeller(need, visitor) || holdsAt(visitor, 'host', need);

/** What should not have been written here at all is taken out by a developer of its département. */
const mayTakeOut = (need: Need, visitor: Visitor): boolean =>
  isItsTeller(need, visitor) || holdsAt(visitor, 'developer', need);

/** Nothing for who may neither mend a need's words nor take it out. */
export function mendLinks(need: Need, visitor: Visitor): Markup {
  const { language } = visitor;
  const t = NEED_WORDS[language];
  const at = href(language, `/besoins/${need.id}`);
  const removal = mayTakeOut(need, visitor)
    ? html`<details class="staff"><summary>${t.takeOut}</summary><p>${t.takeOutLead}</p>
<form method="post" action="${at}/retirer"><button type="submit" class="secondary">${t.takeOutConfirm}</button></form></details>`
    : NO_MARKUP;
  return mayMend(need, visitor) ? html`<p><a href="${at}/modifier">${t.mend}</a></p>${removal}` : removal;
}

/** The need that was asked for, for who may do so with it. */
async function needFor(
  { house, c, visitor }: Ask,
  may: (need: Need, visitor: Visitor) => boolean,
): Promise<Result<Need>> {
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need || !mayRead(need, visitor)) return refuse('request/not-found');
  return may(need, visitor) ? ok(need) : refuse('session/not-for-this-role');
}

async function getForm(ask: Ask): Promise<Answer> {
  const found = await needFor(ask, mayMend);
  if (!found.ok) return found;
  const { value: need } = found;
  const form = new URLSearchParams({
    title: need.title,
    what: need.what,
    'for-whom': need.forWhom,
    commune: `${need.communeName} (${need.departement})`,
    'data-there': need.dataThere,
    'data-missing': need.dataMissing,
    'wanted-by': need.wantedBy ?? '',
  });
  return needForm(form, { ...NOTHING_WRONG, mends: need.id }, ask.language);
}

const NOTHING_WRONG = { mistakes: {}, communes: [], organisation: null } as const;

async function postWords(ask: Ask): Promise<Answer> {
  const found = await needFor(ask, mayMend);
  if (!found.ok) return found;
  const { value: need } = found;
  const { house, language, visitor, form, nowMs } = ask;
  const today = dayText(parisDay(nowMs));
  // A day that was wished for once may be over by now.
  const from = need.wantedBy !== null && need.wantedBy < today ? need.wantedBy : today;
  const read = await readNeed(form, house.database, from);
  if ('mistakes' in read) return needForm(form, { ...read, organisation: null, mends: need.id }, language);
  const mended = await mendNeed(house.database, need, read.draft, visitor.account!.id, nowMs);
  return mended.ok ? { redirect: `${href(language, `/besoins/${need.id}`)}?fait=corrige` } : mended;
}

/** Says a need in other words. Refuses `need/changed-meanwhile` for one that somebody took on meanwhile. */
async function mendNeed(
  { sql: db }: Database,
  { id, state }: Need,
  draft: NeedDraft,
  actor: string,
  nowMs: number,
): Promise<Result<null>> {
  return db.transaction().execute(async (transaction) => {
    const mended = await transaction
      .updateTable('need')
      .set(answersOf(draft))
      .where('id', '=', id)
      .where('state', '=', state)
      .executeTakeFirst();
    if (mended.numUpdatedRows === 0n) return refuse('need/changed-meanwhile');
    if (isPublic(state)) await noteEvent(transaction, { need: id, actor, what: 'mended', atMs: nowMs });
    return ok(null);
  });
}

async function postRemoval(ask: Ask): Promise<Answer> {
  const found = await needFor(ask, mayTakeOut);
  if (!found.ok) return found;
  const { id, state } = found.value;
  const gone = await ask.house.database.sql
    .deleteFrom('need')
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) return refuse('need/changed-meanwhile');
  return { redirect: `${href(ask.language, '/besoins')}?fait=retire` };
}
