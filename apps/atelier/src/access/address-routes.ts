import type { Language } from '@vigie/community';
import { href } from '../address.ts';
import { fieldOf } from '../field.ts';
import { textOf } from '../form-text.ts';
import type { Page } from '../layout.ts';
import { html } from '../markup.ts';
import { moveAddress } from '../notices/address-mail.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { isEmailAddress } from './email-address.ts';
import { ACCESS_WORDS } from './words.ts';

/** Each one writes to an address that may be a stranger's. */
const MOVES = { most: 5, perMs: 60 * 60_000 };

export const ADDRESS_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/moi/adresse', least: 'member', handle: getMove },
  { method: 'POST', path: '/moi/adresse', least: 'member', limit: MOVES, handle: postMove },
];

interface Wrong {
  readonly email?: string;
  readonly password?: string;
}

function getMove({ language, visitor }: Ask): Answer {
  return movePage(visitor.account!.email, language);
}

function movePage(
  current: string,
  language: Language,
  form = new URLSearchParams(),
  wrong: Wrong = {},
): Page {
  const t = ACCESS_WORDS[language];
  return {
    title: t.move,
    unlisted: true,
    status: (wrong.email ?? wrong.password) ? 422 : 200,
    body: html`<p class="lead">${t.moveLead(current)}</p>
<form method="post" action="${href(language, '/moi/adresse')}">
${fieldOf({ name: 'email', label: t.moveTo, mistake: wrong.email }, (attributes) => html`<input ${attributes} type="email" autocomplete="email" value="${textOf(form, 'email')}" required>`)}
${fieldOf({ name: 'password', label: t.movePassword, mistake: wrong.password }, (attributes) => html`<input ${attributes} type="password" autocomplete="current-password" required>`)}
<button type="submit">${t.moveSave}</button></form>`,
  };
}

/** An open session alone changes nothing: the password is asked for, and tried as at the door. */
async function postMove({ house, c, language, visitor, form, nowMs }: Ask): Promise<Answer> {
  const t = ACCESS_WORDS[language];
  const { id, email: from } = visitor.account!;
  const to = textOf(form, 'email').toLowerCase();
  const again = (wrong: Wrong): Page => movePage(from, language, form, wrong);
  if (!isEmailAddress(to)) return again({ email: t.moveWrong });
  const signed = await house.door.signIn(c, from, form.get('password') ?? '');
  if (!signed.ok)
    return signed.refusal.code === 'request/too-many' ? signed : again({ password: t.movePasswordWrong });
  if (to === from) return { redirect: href(language, '/moi/avis') };
  const moved = await moveAddress(house.database, { account: id, from, to }, language, nowMs);
  if (moved.ok) return { redirect: `${href(language, '/moi/avis')}?fait=adresse` };
  return moved.refusal.code === 'request/too-many' ? moved : again({ email: t.moveTaken });
}
