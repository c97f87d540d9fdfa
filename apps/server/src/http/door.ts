import type { Door } from '@vigie/atelier';
import { ok, refuse } from '@vigie/situation';
import { makeAccount, setPassword } from '../access/newcomer.ts';
import { personOf } from '../access/session.ts';
import type { House } from '../house.ts';
import { readBytes } from './body.ts';
import { countAgainst } from './limit.ts';
import { checkOrigin } from './origin.ts';
import { addressBlock, peerAddress } from './peer.ts';
import { signInWith, signOutOf } from './sign-in.ts';

/** The server's own door, for the community's pages: one way to sign in, one table of limits. */
export const doorOf = (house: House): Door => ({
  account: async (headers) => {
    const person = await personOf(house.database, house.accounts, headers);
    return person.ok ? { id: person.value.id, name: person.value.name, email: person.value.email } : null;
  },
  signIn: (c, email, password) => signInWith(c, house, email, password),
  signOut: (c) => signOutOf(c, house),
  signUp: async (newcomer) => {
    const id = await makeAccount(house, newcomer);
    return id === null ? refuse('community/address-taken') : ok(id);
  },
  setPassword: (password, claim) => setPassword(house, password, claim),
  checkOrigin: (c) => checkOrigin(c, house.publicUrl),
  readBytes,
  count: (c, action, limit) =>
    countAgainst(house.database, `${action} ${addressBlock(peerAddress(c))}`, limit, house.clock()),
});
