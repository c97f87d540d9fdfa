import type { Language } from '@vigie/community';
import { isPassword, PASSWORD_LIMITS } from '@vigie/node-platform';
import { refuse } from '@vigie/situation';
import { href } from '../address.ts';
import { fieldOf } from '../field.ts';
import { textOf } from '../form-text.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { askAddressMail } from '../notices/address-mail.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { isEmailAddress } from './email-address.ts';
import { beginVisit, endVisit, openVisit, SHARED_COOKIE } from './shared-visit.ts';
import { ACCESS_WORDS } from './words.ts';

/** A shared code has 30 bits: nobody tries a thousand. */
const CODES = { most: 10, perMs: 60_000 };
const NEWCOMERS = { most: 5, perMs: 10 * 60_000 };

export const ACCESS_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/entrer', least: 'visitor', handle: getEnter },
  { method: 'POST', path: '/entrer', least: 'visitor', handle: postSignIn },
  { method: 'POST', path: '/entrer/code', least: 'visitor', limit: CODES, handle: postCode },
  { method: 'GET', path: '/inscription', least: 'visitor', handle: ({ language }) => signUpPage(language) },
  { method: 'POST', path: '/inscription', least: 'visitor', limit: NEWCOMERS, handle: postSignUp },
  { method: 'GET', path: '/sortir', least: 'visitor', handle: getLeave },
  { method: 'POST', path: '/sortir', least: 'visitor', handle: postLeave },
  { method: 'POST', path: '/bureau/accueil', least: 'host', handle: postVisit },
];

interface Wrong {
  readonly account?: string;
  readonly code?: string;
}

const MISTAKE = (words: string | undefined): Markup =>
  words === undefined ? NO_MARKUP : html`<p class="mistake" role="alert">${words}</p>`;

function getEnter({ language, query }: Ask): Answer {
  const isChanged = query.get('fait') === 'change';
  const done = isChanged ? ACCESS_WORDS[language].passwordChanged : undefined;
  return { ...enterPage(language, query.get('suite')), done };
}

function enterPage(language: Language, next: string | null, wrong: Wrong = {}): Page {
  const t = ACCESS_WORDS[language];
  const kept = html`<input type="hidden" name="suite" value="${ownPath(next) ?? ''}">`;
  return {
    title: t.enter,
    unlisted: true,
    status: (wrong.account ?? wrong.code) ? 422 : 200,
    body: html`<section><h2>${t.withAccount}</h2>${MISTAKE(wrong.account)}
<form method="post" action="${href(language, '/entrer')}">${kept}
${fieldOf({ name: 'email', label: t.email }, (attributes) => html`<input ${attributes} type="email" autocomplete="username" required>`)}
${fieldOf({ name: 'password', label: t.password }, (attributes) => html`<input ${attributes} type="password" autocomplete="current-password" required>`)}
<button type="submit">${t.signIn}</button></form>
<p><a href="${href(language, '/inscription')}">${t.newcomer}</a></p>
<p><a href="${href(language, '/mot-de-passe')}">${t.forgotten}</a></p></section>
<section><h2>${t.withCode}</h2><p>${t.withCodeLead}</p>${MISTAKE(wrong.code)}
<form method="post" action="${href(language, '/entrer/code')}">${kept}
${fieldOf({ name: 'code', label: t.code }, (attributes) => html`<input ${attributes} autocomplete="off" autocapitalize="characters" required>`)}
<button type="submit">${t.begin}</button></form></section>`,
  };
}

function signUpPage(language: Language, form = new URLSearchParams(), wrong?: string): Page {
  const t = ACCESS_WORDS[language];
  return {
    title: t.signUp,
    unlisted: true,
    status: wrong === undefined ? 200 : 422,
    body: html`<p class="lead">${t.signUpLead}</p>${MISTAKE(wrong)}
<form method="post" action="${href(language, '/inscription')}">
${fieldOf({ name: 'name', label: t.name, help: t.nameHelp }, (attributes) => html`<input ${attributes} maxlength="60" autocomplete="nickname" value="${textOf(form, 'name')}" required>`)}
${fieldOf({ name: 'email', label: t.email }, (attributes) => html`<input ${attributes} type="email" autocomplete="email" value="${textOf(form, 'email')}" required>`)}
${fieldOf({ name: 'password', label: t.password, help: t.passwordHelp }, (attributes) => html`<input ${attributes} type="password" autocomplete="new-password" minlength="${PASSWORD_LIMITS.least}" required>`)}
<button type="submit">${t.signUp}</button></form>`,
  };
}

async function postSignIn({ house, c, language, form }: Ask): Promise<Answer> {
  const t = ACCESS_WORDS[language];
  const next = form.get('suite');
  const signed = await house.door.signIn(c, textOf(form, 'email').toLowerCase(), form.get('password') ?? '');
  if (signed.ok) return { redirect: href(language, ownPath(next) ?? '/besoins') };
  if (signed.refusal.code === 'request/too-many') return signed;
  return enterPage(language, next, { account: t.wrong });
}

async function postCode({ house, c, language, form }: Ask): Promise<Answer> {
  const begun = await beginVisit(house, form.get('code') ?? '');
  const next = form.get('suite');
  if (!begun) return enterPage(language, next, { code: ACCESS_WORDS[language].wrongCode });
  c.header('set-cookie', begun.cookie, { append: true });
  return { redirect: href(language, ownPath(next) ?? '/besoins/nouveau') };
}

async function postSignUp({ house, c, language, form, nowMs }: Ask): Promise<Answer> {
  const t = ACCESS_WORDS[language];
  const [name, email, password] = [
    textOf(form, 'name'),
    textOf(form, 'email').toLowerCase(),
    form.get('password') ?? '',
  ];
  const isWhole = name !== '' && name.length <= 60 && isEmailAddress(email) && isPassword(password);
  if (!isWhole) return signUpPage(language, form, t.incomplete);
  const made = await house.door.signUp({ name, email, password });
  if (!made.ok) return signUpPage(language, form, t.taken);
  await askAddressMail(house.database, { account: made.value, kind: 'confirmation' }, language, nowMs);
  const signed = await house.door.signIn(c, email, password);
  return signed.ok ? { redirect: `${href(language, '/besoins')}?fait=inscrit` } : signed;
}

function getLeave({ language, visitor, query }: Ask): Answer {
  const t = ACCESS_WORDS[language];
  if (query.get('fait') === 'sorti') return { title: t.leave, unlisted: true, done: t.left, body: NO_MARKUP };
  return {
    title: t.leave,
    unlisted: true,
    body: html`<p>${visitor.shared ? t.leaveShared : t.leaveLead}</p>
<form method="post" action="${href(language, '/sortir')}"><button type="submit">${t.leave}</button></form>`,
  };
}

async function postLeave({ house, c, language, visitor }: Ask): Promise<Answer> {
  if (visitor.shared) {
    await endVisit(house, c.req.raw.headers);
    c.header('set-cookie', `${SHARED_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`, {
      append: true,
    });
    // All that the browser kept of this site: pages, forms, cookies.
    c.header('clear-site-data', '"cache", "cookies", "storage"');
  } else if (visitor.account) await house.door.signOut(c);
  return { redirect: `${href(language, '/sortir')}?fait=sorti` };
}

async function postVisit({ house, language, visitor }: Ask): Promise<Answer> {
  const t = ACCESS_WORDS[language];
  if (!visitor.account) return refuse('session/not-for-this-role');
  const code = await openVisit(house, visitor.account.id);
  return {
    title: t.openVisit,
    unlisted: true,
    body: html`<p>${t.openVisitLead}</p>
<p>${t.codeIs} <strong class="code" data-testid="code">${code}</strong></p>
<form method="post" action="${href(language, '/bureau/accueil')}"><button type="submit" class="secondary">${t.codeNext}</button></form>`,
  };
}

/** Where to go afterwards: a page below the community's own, and no other site. */
const ownPath = (path: string | null): string | null => {
  const below = (path ?? '').replace(/^\/atelier(?:\/en)?(?=\/)/, '');
  return /^\/[a-z0-9][a-z0-9/-]{0,100}$/.test(below) ? below : null;
};
