import { isPublic } from '@vigie/community';
import { refuse } from '@vigie/situation';
import { href } from '../address.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { adoptNeed } from './adoption.ts';
import { handOver, keepOn, mayHandOver } from './owner.ts';
import { findNeed } from './store.ts';

/** Nobody looks after more. */
const ADOPTING = { most: 10, perMs: 3_600_000 };

export const OWNER_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/besoins/:id/toujours', least: 'member', handle: postStillOnIt },
  { method: 'POST', path: '/besoins/:id/confier', least: 'member', handle: postHandOver },
  {
    method: 'POST',
    path: '/besoins/:id/adopter',
    least: 'member',
    limit: ADOPTING,
    handle: postAdoption,
  },
];

async function postStillOnIt({ house, c, language, visitor, nowMs }: Ask): Promise<Answer> {
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need) return refuse('request/not-found');
  if (need.owner !== visitor.account!.id) return refuse('session/not-for-this-role');
  const kept = await keepOn(house.database, need.id, visitor.account!.id, nowMs);
  return kept.ok ? { redirect: `${href(language, `/besoins/${need.id}`)}?fait=mot` } : kept;
}

async function postHandOver({ house, c, language, visitor, form, nowMs }: Ask): Promise<Answer> {
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need) return refuse('request/not-found');
  if (!mayHandOver(need, visitor)) return refuse('session/not-for-this-role');
  const given = await handOver(house.database, {
    need,
    was: form.get('was') ?? '',
    to: form.get('person') ?? '',
    actor: visitor.account!.id,
    nowMs,
  });
  return given.ok ? { redirect: `${href(language, `/besoins/${need.id}`)}?fait=confie` } : given;
}

async function postAdoption({ house, c, language, visitor, nowMs }: Ask): Promise<Answer> {
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need || !isPublic(need.state)) return refuse('request/not-found');
  const adopted = await adoptNeed(house.database, need.id, visitor.account!.id, nowMs);
  return adopted.ok ? { redirect: `${href(language, `/besoins/${need.id}`)}?fait=repris` } : adopted;
}
