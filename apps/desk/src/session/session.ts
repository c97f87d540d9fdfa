import { computed, signal } from '@preact/signals';
import { type Result, refuse } from '@vigie/situation';
import { call } from '../server/call.ts';

export interface Membership {
  /** `territory:x` or `region:y`. */
  readonly scope: string;
  readonly role: string;
}

export interface Session {
  readonly account: { readonly id: string; readonly name: string; readonly email: string };
  readonly memberships: readonly Membership[];
}

export interface Territory {
  readonly name: string;
  readonly title: string;
}

/** `undefined` before the server was asked, `null` when nobody is signed in. */
export const session = signal<Session | null | undefined>(undefined);

/** The session ended while the desk was open: the forms stay, and a dialog asks to sign in again. */
export const expired = signal(false);

export const territories = signal<readonly Territory[]>([]);

/** The territory at work; null while there is a choice to make. */
export const territory = signal<Territory | null>(null);

/** The server's words for "nobody is signed in (any more)". */
export const SIGNED_OUT: ReadonlySet<string> = new Set(['session/required', 'session/expired']);

export const scopesOf = (current: Session): ReadonlySet<string> =>
  new Set(current.memberships.map(({ scope }) => scope));

/** The territories where this person has a role. */
export const mine = computed<readonly Territory[]>(() => {
  const current = session.value;
  if (!current) return [];
  const scopes = scopesOf(current);
  return territories.value.filter(({ name }) => scopes.has(`territory:${name}`));
});

/** The roles held on the territory at work. */
export const roles = computed<ReadonlySet<string>>(() => {
  const scope = `territory:${territory.value?.name ?? ''}`;
  const held = session.value?.memberships.filter((membership) => membership.scope === scope) ?? [];
  return new Set(held.map(({ role }) => role));
});

/** Asks who is signed in, and what territories there are. */
export async function openSession(): Promise<Result<Session>> {
  const answer = await call<Session>({ method: 'GET', path: '/api/session' });
  if (!answer.ok) {
    if (session.value === undefined) session.value = null;
    return answer;
  }
  const known = await call<readonly Territory[]>({ method: 'GET', path: '/api/territories' });
  if (!known.ok) return known;
  territories.value = known.value;
  session.value = answer.value;
  expired.value = false;
  if (territory.value === null && mine.value.length === 1) territory.value = mine.value[0]!;
  return answer;
}

export async function signIn(email: string, password: string): Promise<Result<Session>> {
  const answer = await call({ method: 'POST', path: '/api/auth/sign-in/email', body: { email, password } });
  return answer.ok ? openSession() : answer;
}

export interface NewAccount {
  /** From the one-time link. */
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** As the server has it (ANSSI, 2021); said here first, before anything is sent. */
const MIN_PASSWORD = 12;

/** Uses a one-time link up, then signs in. Refuses `desk/missing` and `desk/password-too-short` by itself. */
export async function createAccount(account: NewAccount): Promise<Result<Session>> {
  if (account.name === '') return refuse('desk/missing', 'name');
  if (account.email === '') return refuse('desk/missing', 'email');
  if (account.password.length < MIN_PASSWORD) return refuse('desk/password-too-short', 'password');
  const made = await call({ method: 'POST', path: '/api/accounts', body: account });
  return made.ok ? signIn(account.email, account.password) : made;
}

export async function signOut(): Promise<void> {
  await call({ method: 'POST', path: '/api/auth/sign-out', body: {} });
  // Everything on the page is this person's: a new page is the only sure way to leave nothing behind.
  location.assign('/desk/');
}
