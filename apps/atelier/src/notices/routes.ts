import { refuse } from '@vigie/situation';
import { href } from '../address.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { askAddressMail, confirmAddress, isConfirmed } from './address-mail.ts';
import { NOTICE_KINDS, type NoticeKind } from './kinds.ts';
import { findLink, type MailLink, type Purpose } from './links.ts';
import { confirmedPage, confirmPage, stopPage, stoppedPage, switchesPage } from './pages.ts';
import { CHOICES, type Choice, setSwitches, switchesOf } from './switches.ts';
import { NOTICE_WORDS } from './words.ts';

/** Somebody who did not find the first mail. */
const ASKING = { most: 5, perMs: 60 * 60_000 };
/** A link ends in 256 bits, and a mail service sends the wishes of all its readers from one network. */
const LINKS = { most: 600, perMs: 60_000 };

export const NOTICE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/moi/avis', least: 'member', handle: getSwitches },
  { method: 'POST', path: '/moi/avis', least: 'member', handle: postSwitches },
  { method: 'POST', path: '/moi/avis/confirmation', least: 'member', limit: ASKING, handle: postAsking },
  { method: 'GET', path: '/avis/confirmer/:secret', least: 'visitor', limit: LINKS, handle: getConfirm },
  { method: 'POST', path: '/avis/confirmer/:secret', least: 'visitor', limit: LINKS, handle: postConfirm },
  { method: 'GET', path: '/avis/arreter/:secret', least: 'visitor', limit: LINKS, handle: getStop },
  {
    method: 'POST',
    path: '/avis/arreter/:secret',
    least: 'visitor',
    limit: LINKS,
    byAddress: true,
    handle: postStop,
  },
];

async function getSwitches({ house, visitor, language, query }: Ask): Promise<Answer> {
  const t = NOTICE_WORDS[language];
  const { id, email } = visitor.account!;
  const switches = (await switchesOf(house.database.sql, [id]))(id);
  const done = { note: t.saved, lien: t.sentAgain, adresse: t.moved }[query.get('fait') ?? ''];
  const isKnown = await isConfirmed(house.database, id);
  return switchesPage({ switches, email, isConfirmed: isKnown, done }, language);
}

async function postSwitches({ house, visitor, language, form, nowMs }: Ask): Promise<Answer> {
  const chosen: Partial<Record<NoticeKind, Choice>> = {};
  for (const kind of NOTICE_KINDS) {
    const choice = CHOICES.find((known) => known === form.get(kind));
    if (!choice) return refuse('request/invalid', kind);
    chosen[kind] = choice;
  }
  await setSwitches(house.database.sql, visitor.account!.id, chosen, nowMs);
  return { redirect: `${href(language, '/moi/avis')}?fait=note` };
}

async function postAsking({ house, visitor, language, nowMs }: Ask): Promise<Answer> {
  const { id } = visitor.account!;
  if (await isConfirmed(house.database, id)) return { redirect: href(language, '/moi/avis') };
  const asked = await askAddressMail(house.database, { account: id, kind: 'confirmation' }, language, nowMs);
  return asked.ok ? { redirect: `${href(language, '/moi/avis')}?fait=lien` } : asked;
}

async function linkIn({ house, c, nowMs }: Ask, purpose: Purpose): Promise<MailLink | null> {
  return findLink(house.database.sql, purpose, c.req.param('secret') ?? '', nowMs);
}

async function getConfirm(ask: Ask): Promise<Answer> {
  return (await linkIn(ask, 'confirm')) ? confirmPage(ask.language) : refuse('notice/link-unknown');
}

/** By the link alone: who opens the mail on a telephone is not signed in there. */
async function postConfirm(ask: Ask): Promise<Answer> {
  const link = await linkIn(ask, 'confirm');
  if (!link) return refuse('notice/link-unknown');
  await confirmAddress(ask.house.database.sql, link.account);
  return confirmedPage(ask.language);
}

async function getStop(ask: Ask): Promise<Answer> {
  const link = await linkIn(ask, 'stop');
  return link ? stopPage(link.kinds, ask.language) : refuse('notice/link-unknown');
}

async function postStop(ask: Ask): Promise<Answer> {
  const link = await linkIn(ask, 'stop');
  if (!link) return refuse('notice/link-unknown');
  const chosen = Object.fromEntries(link.kinds.map((kind) => [kind, 'never' as const]));
  await setSwitches(ask.house.database.sql, link.account, chosen, ask.nowMs);
  return stoppedPage(link.kinds, ask.language);
}
