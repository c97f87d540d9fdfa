import type { Language } from '@vigie/community';
import { href } from '../address.ts';
import { firstOf, oneLine } from '../form-text.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { NEED_WORDS } from '../needs/words.ts';
import { ADDRESS_MAILS, type AddressMail, isAddressMail } from './address-mail.ts';
import type { Letter, LetterItem } from './letters.ts';
import type { Mail } from './mail.ts';
import { NOTICE_WORDS, toldOf } from './words.ts';

interface Line {
  readonly words: string;
  readonly advice: string;
}

/** What a mail says of one need, and where to go. */
interface Part {
  readonly title: string | null;
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
}

interface Link {
  readonly words: string;
  readonly address: string;
}

/** A mail before its form: the same in plain text and in HTML. */
interface Draft {
  readonly language: Language;
  readonly subject: string;
  readonly parts: readonly Part[];
  readonly why: string;
  /** At its foot. */
  readonly links: readonly Link[];
  readonly headers: Mail['headers'];
}

/** Writes a letter. `base`: where people reach this server; `secret`: what its link ends in, null for a letter without one. */
export async function renderLetter(letter: Letter, base: string, secret: string | null): Promise<Mail> {
  const { is, language } = letter;
  const draft = isAddressMail(is) ? asking(is, language, base, secret) : telling(letter, base, secret ?? '');
  const { subject, headers } = draft;
  return { to: letter.email, subject, text: textOf(draft), html: String(await pageOf(draft)), headers };
}

/** Where the link of a mail about an address leads. */
const ADDRESS_PATHS = { confirm: '/avis/confirmer', reset: '/mot-de-passe' } as const;

function asking(is: AddressMail, language: Language, base: string, secret: string | null): Draft {
  const t = NOTICE_WORDS[language].addressMails[is];
  const purpose = ADDRESS_MAILS[is];
  const links =
    purpose === null
      ? []
      : [{ words: t.link, address: `${base}${href(language, `${ADDRESS_PATHS[purpose]}/${secret}`)}` }];
  return {
    language,
    subject: t.subject,
    parts: [{ title: null, lines: [{ words: t.lead, advice: '' }], links }],
    why: t.why,
    links: [],
    headers: {},
  };
}

function telling({ is, language, kinds, items }: Letter, base: string, secret: string): Draft {
  const t = NOTICE_WORDS[language];
  const stop = `${base}${href(language, `/avis/arreter/${secret}`)}`;
  const parts = partsOf(items, is === 'digest', language, base);
  const first = subjectOf(parts[0]?.lines[0]?.words ?? '');
  const count = parts.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    language,
    subject: is === 'digest' ? t.digest(count) : first,
    parts,
    why: is === 'digest' ? t.digestWhy : t.kinds[kinds[0]!].why,
    links: [
      { words: t.chooseMails, address: `${base}${href(language, '/moi/avis')}` },
      { words: t.stopMails, address: stop },
    ],
    // RFC 8058: the reader's own program may switch it off, by one POST without a session.
    headers: { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}

/** What a call asks is longer than a list of mails shows. */
const subjectOf = (words: string): string =>
  words.length <= 150 ? words : `${firstOf(words, 149).trimEnd()}…`;

/** By need, in the order of what happened first. */
function partsOf(
  items: readonly LetterItem[],
  isTitled: boolean,
  language: Language,
  base: string,
): readonly Part[] {
  const needs = [...new Set(items.map(({ need }) => need))];
  return needs.map((need) => {
    const about = items.filter((item) => item.need === need);
    const lines = new Map(about.map((item) => [lineOf(item, language).words, lineOf(item, language)]));
    const title = need === null ? NOTICE_WORDS[language].other : oneLine(about[0]!.words);
    return {
      title: isTitled ? title : null,
      lines: [...lines.values()],
      links: linksOf(about, need, language, base),
    };
  });
}

function lineOf({ kind, what, words, state }: LetterItem, language: Language): Line {
  const { headline, advice } = toldOf(language, kind, what);
  const stands = state === null ? '' : NEED_WORDS[language].states[state];
  // A mail's headers end where their lines do, and a headline is one.
  return { words: oneLine(headline(words, stands)), advice };
}

function linksOf(
  items: readonly LetterItem[],
  need: string | null,
  language: Language,
  base: string,
): readonly Link[] {
  const t = NOTICE_WORDS[language];
  const at = (path: string): string => `${base}${href(language, path)}`;
  const isAsked = items.some(({ kind, what }) => kind === 'proposal' && what === 'asked');
  const isCalled = items.some(({ kind }) => kind === 'crisis');
  return [
    ...(isAsked ? [{ words: t.answer, address: at('/propositions') }] : []),
    ...(isCalled ? [{ words: t.answer, address: at('/appels') }] : []),
    ...(need === null ? [] : [{ words: t.seeNeed, address: at(`/besoins/${need}`) }]),
  ];
}

function textOf({ language, parts, why, links }: Draft): string {
  const part = ({ title, lines, links: more }: Part): string =>
    [
      ...(title === null ? [] : [`— ${title}`]),
      ...lines.map(({ words, advice }) => (advice === '' ? words : `${words}\n${advice}`)),
      ...more.map(linkText),
    ].join('\n\n');
  const foot = [why, ...links.map(linkText)].join('\n');
  return `${[NOTICE_WORDS[language].hello, ...parts.map(part)].join('\n\n')}\n\n-- \n${foot}\n`;
}

const linkText = ({ words, address }: Link): string => `${words}\n${address}`;

function pageOf({ language, subject, parts, why, links }: Draft): Markup {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="font: 16px/1.5 sans-serif; max-width: 38em; margin: 1em auto; padding: 0 1em">
<p>${NOTICE_WORDS[language].hello}</p>
${parts.map(
  ({
    title,
    lines,
    links: more,
  }) => html`${title === null ? NO_MARKUP : html`<h2 style="font-size: 1.1em">${title}</h2>`}
${lines.map(({ words, advice }) => html`<p>${words}${advice === '' ? NO_MARKUP : html`<br>${advice}`}</p>`)}
${more.map((link) => html`<p>${linkMarkup(link)}</p>`)}`,
)}
<hr><p style="font-size: 0.9em">${why}</p>
${links.map((link) => html`<p style="font-size: 0.9em">${linkMarkup(link)}</p>`)}
</body></html>`;
}

const linkMarkup = ({ words, address }: Link): Markup => html`<a href="${address}">${words}</a>`;
