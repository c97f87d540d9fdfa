import type { Language } from '@vigie/community';
import { isPassword, PASSWORD_LIMITS, type Tables } from '@vigie/node-platform';
import { refuse } from '@vigie/situation';
import type { Kysely } from 'kysely';
import { href } from '../address.ts';
import { fieldOf } from '../field.ts';
import { textOf } from '../form-text.ts';
import type { Page } from '../layout.ts';
import { html } from '../markup.ts';
import { askAddressMail, confirmAddress } from '../notices/address-mail.ts';
import { findLink, takeLink } from '../notices/links.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { ACCESS_WORDS } from './words.ts';

/** Somebody who tries the addresses that they have. */
const ASKING = { most: 5, perMs: 60 * 60_000 };
/** A link ends in 256 bits: this is for the patience of the server. */
const LINKS = { most: 20, perMs: 60_000 };

export const PASSWORD_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/mot-de-passe', least: 'visitor', handle: getForgotten },
  { method: 'POST', path: '/mot-de-passe', least: 'visitor', limit: ASKING, handle: postForgotten },
  { method: 'GET', path: '/mot-de-passe/:secret', least: 'visitor', limit: LINKS, handle: getNew },
  { method: 'POST', path: '/mot-de-passe/:secret', least: 'visitor', limit: LINKS, handle: postNew },
];

function getForgotten({ language, query }: Ask): Answer {
  const t = ACCESS_WORDS[language];
  const page = { title: t.forgotten, unlisted: true } as const;
  if (query.get('fait') === 'envoye')
    return { ...page, done: t.forgottenSent, body: html`<p>${t.forgottenNext}</p>` };
  return {
    ...page,
    body: html`<p class="lead">${t.forgottenLead}</p>
<form method="post" action="${href(language, '/mot-de-passe')}">
${fieldOf({ name: 'email', label: t.email }, (attributes) => html`<input ${attributes} type="email" autocomplete="username" required>`)}
<button type="submit">${t.forgottenSend}</button></form>`,
  };
}

/** The same answer whether an account has the address or not: nobody learns who is here. */
async function postForgotten({ house, language, form, nowMs }: Ask): Promise<Answer> {
  const account = await resettable(house.database.sql, 'email', textOf(form, 'email').toLowerCase());
  if (account !== null) await askAddressMail(house.database, { account, kind: 'reset' }, language, nowMs);
  return { redirect: `${href(language, '/mot-de-passe')}?fait=envoye` };
}

/**
 * The account of that address or id; null for none, and for one that has a role in a crisis cell: a mailbox must not lead
 * to the desk, whose administrator invites again.
 */
async function resettable(db: Kysely<Tables>, by: 'email' | 'id', value: string): Promise<string | null> {
  const desk = db.selectFrom('membership').select('account').where('scope', 'like', 'territory:%');
  const row = await db
    .selectFrom('account')
    .select('id')
    .where(by, '=', value)
    .where('id', 'not in', desk)
    .executeTakeFirst();
  return row?.id ?? null;
}

function newPasswordPage(language: Language, isWrong: boolean): Page {
  const t = ACCESS_WORDS[language];
  const mistake = isWrong ? t.passwordWrong : undefined;
  return {
    title: t.newPassword,
    unlisted: true,
    status: isWrong ? 422 : 200,
    body: html`<form method="post">
${fieldOf({ name: 'password', label: t.newPassword, help: t.passwordHelp, mistake }, (attributes) => html`<input ${attributes} type="password" autocomplete="new-password" minlength="${PASSWORD_LIMITS.least}" required>`)}
<button type="submit">${t.newPasswordSave}</button></form>`,
  };
}

async function getNew(ask: Ask): Promise<Answer> {
  return formOfLink(ask, false);
}

async function formOfLink({ house, c, language, nowMs }: Ask, isWrong: boolean): Promise<Answer> {
  const link = await findLink(house.database.sql, 'reset', c.req.param('secret') ?? '', nowMs);
  return link ? newPasswordPage(language, isWrong) : refuse('notice/link-unknown');
}

/** The link is used up and the password changed together, or neither is. */
async function postNew(ask: Ask): Promise<Answer> {
  const { house, c, language, form, nowMs } = ask;
  const secret = c.req.param('secret') ?? '';
  const password = form.get('password') ?? '';
  if (!isPassword(password)) return formOfLink(ask, true);
  // Before the slow password hash: a guesser of links shall not make the server work.
  if (!(await findLink(house.database.sql, 'reset', secret, nowMs))) return refuse('notice/link-unknown');
  const isDone = await house.door.setPassword(password, (db) => claimAccount(db, secret, nowMs));
  return isDone ? { redirect: `${href(language, '/entrer')}?fait=change` } : refuse('notice/link-unknown');
}

/**
 * Whose password a link changes; null where it is used up or they are of a crisis cell by now. Its other links are over,
 * and whoever followed it reads the mails of that address, which is confirmed by it, too.
 */
async function claimAccount(db: Kysely<Tables>, secret: string, nowMs: number): Promise<string | null> {
  const taken = await takeLink(db, 'reset', secret, nowMs);
  const account = taken && (await resettable(db, 'id', taken));
  if (account === null) return null;
  await db.deleteFrom('mail_link').where('account', '=', account).where('purpose', '=', 'reset').execute();
  await confirmAddress(db, account);
  return account;
}
