import { createHash, randomUUID } from 'node:crypto';
import { textPath } from '@vigie/publish';
import { ok, refuse } from '@vigie/situation';
import { FRENCH, languageOf, type PageLanguage, refusalText } from '@vigie/words';
import type { Context } from 'hono';
import { pageFeedback } from '../feedback/feedback.ts';
import type { House } from '../house.ts';
import { readBytes, readValue } from './body.ts';
import { type Counted, countBlock, take } from './feedback.ts';
import { countAgainst, LIMITS } from './limit.ts';
import { explanationOf } from './problem.ts';
import { territoryOf } from './route.ts';

/** 500 characters, percent-encoded, and a few short fields. */
const MAX_FORM_BYTES = 8 * 1024;

const WORDS: Readonly<
  Record<PageLanguage['tag'], { title: string; thanks: string; sorry: string; back: string }>
> = {
  fr: {
    title: 'Merci',
    thanks: 'La mairie lit ces retours pour corriger ses réponses. Elle ne peut pas vous répondre ici.',
    sorry: 'Votre retour n’a pas été pris',
    back: 'Revenir à la page',
  },
  en: {
    title: 'Thank you',
    thanks: 'The town reads this to mend its answers. It cannot reply to you here.',
    sorry: 'What you sent was not taken',
    back: 'Back to the page',
  },
};

/** What was sent, and from which block of addresses. */
interface Form {
  readonly block: string;
  readonly bytes: Uint8Array;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * `POST /api/territories/<t>/feedback-form`: what anyone says of a page in words, from the form at its foot, which has no
 * script. Answers a small page in that page's language, also to refuse.
 */
export const postFeedbackForm =
  (house: House) =>
  async (c: Context): Promise<Response> => {
    const form = await readForm(c, house);
    const kept = form.ok ? await keep(c, house, form.value) : form;
    const fields = form.ok ? form.value.fields : {};
    const language = languageOf(fields.language ?? '') ?? FRENCH;
    const page = readValue(fields.page, pageFeedback.shape.page);
    const back = `/t/${c.req.param('territory')}/${textPath(page.ok ? page.value : 'text', language)}`;
    const { title, thanks, sorry } = WORDS[language.tag];
    const headers = headersOf(kept);
    if (kept.ok) return c.html(pageOf(language, title, thanks, back), 200, headers);
    const { code } = kept.refusal;
    const says = `${refusalText(code, language)}<br><small>${code}</small>`;
    return c.html(pageOf(language, sorry, says, back), explanationOf(c, kept.refusal).status, headers);
  };

async function readForm(c: Context, house: House): Promise<Counted<Form>> {
  const block = await countBlock(c, house);
  if (!block.ok) return block;
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(c.req.header('content-type') ?? ''))
    return refuse('request/invalid', 'Content-Type', 'must be application/x-www-form-urlencoded');
  const bytes = await readBytes(c, MAX_FORM_BYTES);
  if (!bytes.ok) return bytes;
  const fields = Object.fromEntries(new URLSearchParams(Buffer.from(bytes.value).toString('utf8')));
  return ok({ block: block.value, bytes: bytes.value, fields });
}

async function keep(c: Context, house: House, { block, bytes, fields }: Form): Promise<Counted<unknown>> {
  const territory = await territoryOf(c, house);
  if (!territory.ok) return territory;
  const { site, size, words, ...rest } = fields;
  const told = words?.replaceAll('\r\n', '\n').trim();
  const asked = readValue({ ...rest, size: Number(size), ...(told ? { words: told } : {}) }, pageFeedback);
  if (!asked.ok) return asked;
  // No person sees this field: who fills it in is thanked, and not heard.
  if (site) return ok(null);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const bucket = `feedback form ${territory.value.name} ${block} ${hash}`;
  const first = await countAgainst(house.database, bucket, LIMITS.sameForm, house.clock());
  return first.ok ? take(house, territory.value, randomUUID(), asked.value) : ok(null);
}

const headersOf = (kept: Counted<unknown>): Record<string, string> => ({
  'cache-control': 'no-store',
  ...(kept.retryAfterS === undefined ? {} : { 'retry-after': String(kept.retryAfterS) }),
});

const pageOf = (language: PageLanguage, title: string, says: string, back: string): string =>
  `<!doctype html><html lang="${language.tag}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
<main><h1>${title}</h1>
<p>${says}</p>
<p><a href="${back}">${WORDS[language.tag].back}</a></p></main></html>
`;

const STYLE =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:auto;padding:1rem;color:#111;background:#fff}' +
  'h1{font-size:1.4rem}small{color:#444}' +
  '@media(prefers-color-scheme:dark){body{color:#eee;background:#111}small{color:#bbb}a{color:#9cf}}';
