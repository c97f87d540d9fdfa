import type { Language } from '@vigie/community';
import type { Account, AtelierHouse } from '../house.ts';
import { GIVEN_RANKS, type Grant, type Rank, reaches, type Scope } from './role.ts';
import { type SharedVisit, sharedVisitOf } from './shared-visit.ts';

/** Whoever asks for a page. */
export interface Visitor {
  readonly account: Account | null;
  readonly grants: readonly Grant[];
  /** At a shared computer, let in by a host's code; never together with an account. */
  readonly shared: SharedVisit | null;
  readonly language: Language;
}

/** Where something is: a commune's département, and its region. */
export interface Where {
  readonly departement: string;
  readonly region: string;
}

export async function visitorOf(house: AtelierHouse, headers: Headers, language: Language): Promise<Visitor> {
  const account = await house.door.account(headers);
  if (account) return { account, grants: await grantsOf(house, account.id), shared: null, language };
  return { account: null, grants: [], shared: await sharedVisitOf(house, headers), language };
}

/** The highest rank that somebody has anywhere. */
export function rankOf({ account, grants }: Visitor): Rank {
  if (!account) return 'visitor';
  return GIVEN_RANKS.findLast((rank) => grants.some((grant) => grant.rank === rank)) ?? 'member';
}

/** Whether somebody has this rank, or a higher one, where something is. */
export function holdsAt({ account, grants }: Visitor, least: Rank, { departement, region }: Where): boolean {
  if (!reaches(least, 'host')) return least === 'visitor' || account !== null;
  const scopes: readonly Scope[] = [`departement:${departement}`, `region:${region}`];
  return grants.some(({ scope, rank }) => scopes.includes(scope) && reaches(rank, least));
}

async function grantsOf({ database }: AtelierHouse, account: string): Promise<Grant[]> {
  const rows = await database.sql
    .selectFrom('membership')
    .select(['scope', 'role'])
    .where('account', '=', account)
    .orderBy('scope')
    .execute();
  return rows.flatMap(({ scope, role }) => {
    const rank = GIVEN_RANKS.find((known) => known === role);
    return rank && isScope(scope) ? [{ scope, rank }] : [];
  });
}

const isScope = (text: string): text is Scope => /^(?:region|departement):[0-9AB]{2,3}$/.test(text);
