import type { Language } from '@vigie/community';
import { type Refusal, refuse } from '@vigie/situation';
import type { Context, Handler } from 'hono';
import { type Rank, reaches } from './access/role.ts';
import { rankOf, type Visitor, visitorOf } from './access/visitor.ts';
import { href } from './address.ts';
import type { AtelierHouse, Limit } from './house.ts';
import { type Page, renderPage } from './layout.ts';
import { problemPage } from './problem-page.ts';

/** What a handler is given. */
export interface Ask {
  readonly house: AtelierHouse;
  readonly c: Context;
  readonly visitor: Visitor;
  readonly language: Language;
  readonly nowMs: number;
  readonly query: URLSearchParams;
  /** Of a POST; empty otherwise. */
  readonly form: URLSearchParams;
}

/** What a handler answers. */
export type Answer =
  | Page
  | { readonly redirect: string }
  | { readonly refusal: Refusal; readonly retryAfterS?: number | undefined }
  | { readonly response: Response };

export interface Route {
  readonly method: 'GET' | 'POST';
  /** As Hono reads it, below the community's own address. */
  readonly path: string;
  /** The least rank that may ask. What only some of that rank may, the handler refuses. */
  readonly least: Rank;
  /** Whoever visits at a shared computer may, too. */
  readonly shared?: true;
  /** How often one network may; every POST has one. */
  readonly limit?: Limit;
  /** Which questions the limit counts; all of them without. Each costs a write to the database. */
  readonly counts?: (query: URLSearchParams) => boolean;
  /** A POST that mail programs send, too, from no page: all that it says is its address, and its body is not read. */
  readonly byAddress?: true;
  handle(ask: Ask): Promise<Answer> | Answer;
}

/** A person filling in forms, or a whole class of them behind one address. */
const POSTS: Limit = { most: 60, perMs: 60_000 };
const MAX_FORM_BYTES = 64 * 1024;
/** Forms, words, one sheet of style and one script, all from here: nothing else runs or loads. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** What may stand for an id in an address. Anything else is none, and does not reach the database. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** A route as the HTTP library takes it: who asks, whether they may, what they send, and what they see. */
export const serve =
  (house: AtelierHouse, route: Route, language: Language): Handler =>
  async (c) => {
    await house.ready();
    const visitor = await visitorOf(house, c.req.raw.headers, language);
    const said = await answerTo(house, route, c, visitor);
    // Browsers leave out where a form comes from when nobody may know: only this site may.
    c.header('referrer-policy', 'same-origin');
    if ('response' in said) return said.response;
    if ('redirect' in said) return c.redirect(said.redirect, 303);
    const page = 'refusal' in said ? problemPage(said.refusal, language) : said;
    if ('refusal' in said && said.retryAfterS !== undefined)
      c.header('retry-after', String(said.retryAfterS));
    c.header('cache-control', 'no-store');
    c.header('content-security-policy', PAGE_POLICY);
    return c.html(renderPage(page, visitor, c.req.path), page.status ?? 200);
  };

async function answerTo(house: AtelierHouse, route: Route, c: Context, visitor: Visitor): Promise<Answer> {
  if (!mayAsk(route, visitor)) {
    if (visitor.account) return refuse('session/not-for-this-role');
    if (route.method === 'POST') return refuse('session/required');
    return { redirect: `${href(visitor.language, '/entrer')}?${new URLSearchParams({ suite: c.req.path })}` };
  }
  if (!Object.values(c.req.param()).every((id) => ID.test(id))) return refuse('request/not-found');
  const query = new URL(c.req.url).searchParams;
  const limit = route.limit ?? (route.method === 'POST' ? POSTS : null);
  const isCounted = limit && (route.counts?.(query) ?? true);
  const counted = isCounted && (await house.door.count(c, `${route.method} ${route.path}`, limit));
  if (counted && !counted.ok) return counted;
  const isForm = route.method === 'POST' && !route.byAddress;
  const form = isForm ? await readForm(house, c) : new URLSearchParams();
  if (!(form instanceof URLSearchParams)) return form;
  return route.handle({ house, c, visitor, language: visitor.language, nowMs: house.clock(), query, form });
}

/** By rank alone; where something is, and whose, is asked by the handler that knows what it is. */
const mayAsk = ({ least, shared }: Pick<Route, 'least' | 'shared'>, visitor: Visitor): boolean =>
  reaches(rankOf(visitor), least) || (shared === true && visitor.shared !== null);

async function readForm(house: AtelierHouse, c: Context): Promise<URLSearchParams | { refusal: Refusal }> {
  const origin = house.door.checkOrigin(c);
  if (!origin.ok) return origin;
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(c.req.header('content-type') ?? ''))
    return refuse('request/invalid', 'Content-Type', 'must be application/x-www-form-urlencoded');
  const bytes = await house.door.readBytes(c, MAX_FORM_BYTES);
  return bytes.ok ? new URLSearchParams(Buffer.from(bytes.value).toString('utf8')) : bytes;
}
