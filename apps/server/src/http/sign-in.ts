import { refuse } from '@vigie/situation';
import type { Context } from 'hono';
import { hashOf } from '../access/secret.ts';
import type { House } from '../house.ts';
import { readBytes } from './body.ts';
import { countAgainst, LIMITS } from './limit.ts';
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
    if (path.endsWith('/sign-in/email')) {
      const limited = await limitSignIn(c, house, body.value);
      if (!limited.ok) return limited;
    }
    const request = new Request(c.req.url, {
      method,
      headers: c.req.raw.headers,
      body: Buffer.from(body.value),
    });
    const response = await auth.handler(request);
    if (response.status === 401) return refuse('session/bad-credentials');
    if (response.status >= 400 && response.status < 500) return refuse('request/invalid');
    // Its own answer holds the session's token, which scripts have no business with: only the cookie passes.
    for (const cookie of response.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
    return answer(c, { ok: true });
  };

/** By address block against one who tries many accounts, by account against many who try one. */
async function limitSignIn(c: Context, { database, clock }: House, body: Uint8Array) {
  const block = `sign-in ${addressBlock(peerAddress(c))}`;
  const byBlock = await countAgainst(database, block, LIMITS.signInByBlock, clock());
  if (!byBlock.ok) return byBlock;
  // Hashed: the table of limits is no list of who has an account.
  const account = `sign-in ${hashOf(emailIn(body))}`;
  return countAgainst(database, account, LIMITS.signInByEmail, clock());
}

function emailIn(body: Uint8Array): string {
  try {
    const value = JSON.parse(Buffer.from(body).toString()) as { email?: unknown } | null;
    return typeof value?.email === 'string' ? value.email.toLowerCase() : '';
  } catch {
    return '';
  }
}
