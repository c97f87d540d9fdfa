import { hashOf } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import type { Context } from 'hono';
import type { House } from '../house.ts';
import { readBytes } from './body.ts';
import { countAgainst, LIMITS, type Limit, remember, remembers, takeBack } from './limit.ts';
import { checkOrigin } from './origin.ts';
import { addressBlock, peerAddress } from './peer.ts';
import { answer, type Outcome } from './route.ts';

/** What of the sign-in library is open to the network; it knows many more ways than we want. */
const OPEN: readonly string[] = [
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/change-password',
];

const MAX_BYTES = 4 * 1024;

/** `/api/auth/*`: better-auth, behind our own door: an open list, the page's origin, limits. */
export const signIn =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const { path, method } = c.req;
    if (method !== 'POST' || !OPEN.includes(path)) return refuse('request/not-found');
    const auth = await house.accounts.auth();
    const origin = checkOrigin(c, house.publicUrl);
    if (!origin.ok) return origin;
    const body = await readBytes(c, MAX_BYTES);
    if (!body.ok) return body;
    const headers = c.req.raw.headers;
    const request = new Request(c.req.url, { method, headers, body: Buffer.from(body.value) });
    const done = path.endsWith('/sign-in/email')
      ? await attempt(c, house, request, emailIn(body.value))
      : await pass(c, await auth.handler(request));
    return done.ok ? answer(c, { ok: true }) : done;
  };

/** Signs in with what a form held; the session's cookie is set on the answer. Refuses what `signIn` refuses. */
export async function signInWith(c: Context, house: House, email: string, password: string) {
  const headers = new Headers(c.req.raw.headers);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  const body = JSON.stringify({ email, password });
  const url = new URL('/api/auth/sign-in/email', c.req.url);
  return attempt(c, house, new Request(url, { method: 'POST', headers, body }), email.toLowerCase());
}

/** Ends the session of whoever asks; its cookie is taken back. */
export async function signOutOf(c: Context, house: House): Promise<void> {
  const headers = new Headers({ cookie: c.req.header('cookie') ?? '' });
  const url = new URL('/api/auth/sign-out', c.req.url);
  await pass(c, await (await house.accounts.auth()).handler(new Request(url, { method: 'POST', headers })));
}

/** Counted before the password is looked at; only wrong ones are held against anyone. */
async function attempt(c: Context, house: House, request: Request, email: string) {
  const made = attemptOf(c, email);
  const counted = await countAttempt(house, made);
  if (!counted.ok) return counted;
  const done = await pass(c, await (await house.accounts.auth()).handler(request));
  if (done.ok) await forgetAttempt(house, counted.value, made.known);
  return done;
}

/** Its own answer holds the session's token, which scripts have no business with: only the cookie passes. */
async function pass(c: Context, response: Response): Promise<Result<null>> {
  if (response.status === 401) return refuse('session/bad-credentials');
  if (response.status >= 400 && response.status < 500) return refuse('request/invalid');
  for (const cookie of response.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  return ok(null);
}

/** A desk that was used in the last month keeps its way in, whatever strangers try. */
const KNOWN_MS = 30 * 24 * 3_600_000;

interface Counted {
  readonly bucket: string;
  readonly limit: Limit;
  /** Strangers may use it up: it does not hold for a known block. */
  readonly unlessKnown?: true;
}

interface Attempt {
  readonly limits: readonly Counted[];
  /** Remembered for an account and a block that it was signed in to from. */
  readonly known: string;
}

/** Hashed, blocks too: the table of limits is no list of who has an account, nor of where from. */
function attemptOf(c: Context, email: string): Attempt {
  const block = addressBlock(peerAddress(c));
  const both = hashOf(`${email}\n${block}`);
  return {
    limits: [
      { bucket: `sign-in ${block}`, limit: LIMITS.signInByBlock },
      { bucket: `sign-in ${both}`, limit: LIMITS.signInByAccountAndBlock },
      { bucket: `sign-in ${hashOf(email)}`, limit: LIMITS.signInByAccount, unlessKnown: true },
    ],
    known: `signed in ${both}`,
  };
}

/** Counted before the password is looked at, so that many guesses at once are as slow as one after another. */
async function countAttempt({ database, clock }: House, { limits, known }: Attempt) {
  const isKnown = await remembers(database, known, clock());
  const held = limits.filter(({ unlessKnown }) => !(unlessKnown && isKnown));
  for (const { bucket, limit } of held) {
    const counted = await countAgainst(database, bucket, limit, clock());
    if (!counted.ok) return counted;
  }
  return ok(held);
}

/** The password was right: only wrong ones are limited. */
async function forgetAttempt(
  { database, clock }: House,
  counted: readonly Counted[],
  known: string,
): Promise<void> {
  for (const { bucket, limit } of counted) await takeBack(database, bucket, limit);
  await remember(database, known, clock() + KNOWN_MS);
}

function emailIn(body: Uint8Array): string {
  try {
    const value = JSON.parse(Buffer.from(body).toString()) as { email?: unknown } | null;
    return typeof value?.email === 'string' ? value.email.toLowerCase() : '';
  } catch {
    return '';
  }
}
