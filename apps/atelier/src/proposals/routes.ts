import { isUnderWay, NEED_STATES, SKILLS, seeksPeople } from '@vigie/community';
import { assess, CONFIGURATION, inOrderOfAttention } from '@vigie/matching';
import { refuse } from '@vigie/situation';
import { holdsAt, type Visitor } from '../access/visitor.ts';
import { href } from '../address.ts';
import { departementsOf, regionHere } from '../areas/region.ts';
import { textOf } from '../form-text.ts';
import type { AtelierHouse } from '../house.ts';
import { findNeed, type Need, needsByIds } from '../needs/store.ts';
import { PAGE } from '../paging.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { prepareProposals } from './batch.ts';
import { batchPage, minePage } from './pages.ts';
import { helpedBy, leave } from './part.ts';
import { candidates, openNeeds } from './parties.ts';
import { addProposal, answerProposal, confirmProposal, findProposal, proposalsOf } from './store.ts';
import { PROPOSAL_WORDS } from './words.ts';

/** All of a region's people are weighed up: once for each team of the region, and once more. */
const BATCHES = { most: 6, perMs: 60_000 };

export const PROPOSAL_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/besoins/:id/proposer', least: 'host', handle: postProposal },
  { method: 'POST', path: '/besoins/:id/aider', least: 'member', handle: postHelp },
  { method: 'POST', path: '/besoins/:id/quitter', least: 'member', handle: postLeave },
  { method: 'GET', path: '/propositions', least: 'member', handle: getMine },
  { method: 'POST', path: '/propositions/:id', least: 'member', handle: postAnswer },
  { method: 'GET', path: '/bureau/propositions', least: 'developer', handle: getBatch },
  { method: 'POST', path: '/bureau/propositions', least: 'developer', limit: BATCHES, handle: postBatch },
  { method: 'POST', path: '/bureau/propositions/:id', least: 'developer', handle: postConfirmation },
];

const WORDS = 300;
const SUITING = 6;

async function postProposal({ house, c, language, visitor, form, nowMs }: Ask): Promise<Answer> {
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need || !seeksPeople(need.state)) return refuse('request/not-found');
  if (!holdsAt(visitor, 'host', need)) return refuse('session/not-for-this-role');
  const asked = { need: need.id, person: textOf(form, 'person'), origin: 'staff', nowMs } as const;
  const added = await addProposal(house.database, asked);
  return added.ok ? back(need, language) : added;
}

/** A member offers help: the team sees an open proposal like any other, and says yes or no. */
async function postHelp({ house, c, language, visitor, nowMs }: Ask): Promise<Answer> {
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need || !seeksPeople(need.state)) return refuse('request/not-found');
  const offered = { need: need.id, person: visitor.account!.id, origin: 'person', nowMs } as const;
  const added = await addProposal(house.database, offered);
  return added.ok ? { redirect: `${href(language, `/besoins/${need.id}`)}?fait=aide` } : added;
}

async function postLeave({ house, c, language, visitor, nowMs }: Ask): Promise<Answer> {
  const need = c.req.param('id') ?? '';
  const left = await leave(house.database, need, visitor.account!.id, nowMs);
  return left.ok ? { redirect: `${href(language, `/besoins/${need}`)}?fait=quitte` } : left;
}

const back = (need: Need, language: Ask['language']): Answer => ({
  redirect: href(language, `/besoins/${need.id}`),
});

async function getMine({ house, language, visitor, query }: Ask): Promise<Answer> {
  const t = PROPOSAL_WORDS[language];
  const person = visitor.account!.id;
  const open = (await proposalsOf(house.database, { person })).filter(({ origin }) => origin !== 'person');
  const done = { oui: t.joined, non: `${t.declined}. ${t.declinedLead}` }[query.get('fait') ?? ''];
  const helping = await helpedBy(house.database, person, NEED_STATES.filter(isUnderWay));
  const [helped, suiting] = [await needsByIds(house.database, helping), await suitingNeeds(house, person)];
  return minePage({ open, helped, suiting, done }, language);
}

/** Needs that somebody may be proposed to, those that nobody looks at before those that are courted. */
async function suitingNeeds({ database }: AtelierHouse, person: string): Promise<readonly Need[]> {
  const region = await regionHere(database);
  const [candidate] = await candidates(database.sql, { person });
  if (!region || !candidate) return [];
  const skills = [...SKILLS.filter((skill) => skill in candidate.skills), ...candidate.learns];
  const needs = await openNeeds(database.sql, { region: region.code, skills });
  const listed = needs.flatMap((need) => {
    const assessment = assess(need, candidate, CONFIGURATION);
    if (!assessment.ok) return [];
    const courted = need.asked.length + need.team.length;
    return [{ id: need.id, points: assessment.fit.points, courted, openedAtMs: 0 }];
  });
  const first = inOrderOfAttention(listed, CONFIGURATION).slice(0, SUITING);
  return needsByIds(
    database,
    first.map(({ id }) => id),
  );
}

/** Null for a form that says neither: a no could not be taken back. */
const saidYes = (form: URLSearchParams): boolean | null =>
  ({ yes: true, no: false })[form.get('answer') ?? ''] ?? null;

/** The person that was asked answers; where they offered themselves, the team of the département does. */
async function postAnswer({ house, c, language, visitor, form, nowMs }: Ask): Promise<Answer> {
  const proposal = await findProposal(house.database, c.req.param('id') ?? '');
  const need = proposal && (await findNeed(house.database, proposal.need));
  if (!proposal || !need) return refuse('request/not-found');
  const mayAnswer =
    proposal.origin === 'person' ? holdsAt(visitor, 'host', need) : proposal.person === visitor.account!.id;
  if (!mayAnswer) return refuse('request/not-found');
  const yes = saidYes(form);
  if (yes === null) return refuse('request/invalid', 'answer');
  const words = textOf(form, 'words').slice(0, WORDS);
  const answered = await answerProposal(house.database, proposal.id, {
    yes,
    words,
    actor: visitor.account!.id,
    nowMs,
  });
  if (!answered.ok) return answered;
  if (proposal.origin === 'person') return back(need, language);
  return { redirect: `${href(language, '/propositions')}?fait=${yes ? 'oui' : 'non'}` };
}

/** The départements whose proposals somebody prepares and sends. */
async function developedBy({ database }: AtelierHouse, visitor: Visitor): Promise<readonly string[]> {
  const region = await regionHere(database);
  if (!region) return [];
  const all = await departementsOf(database, region.code);
  return all.flatMap(({ code }) =>
    holdsAt(visitor, 'developer', { departement: code, region: region.code }) ? [code] : [],
  );
}

async function getBatch({ house, language, visitor, query }: Ask): Promise<Answer> {
  const t = PROPOSAL_WORDS[language];
  const departements = await developedBy(house, visitor);
  const suggested = await proposalsOf(house.database, { departements }, ['suggested'], PAGE + 1);
  const [made, covered] = [Number(query.get('faites')), Number(query.get('besoins'))];
  const done =
    query.has('faites') && Number.isInteger(made + covered) ? t.batchDone(made, covered) : undefined;
  return batchPage({ suggested: suggested.slice(0, PAGE), hasMore: suggested.length > PAGE, done }, language);
}

async function postBatch({ house, language, visitor, nowMs }: Ask): Promise<Answer> {
  const region = await regionHere(house.database);
  if (!region) return refuse('request/not-found');
  const departements = await developedBy(house, visitor);
  const { made, covered } = await house.database.sql
    .transaction()
    .execute((transaction) => prepareProposals(transaction, { region: region.code, departements }, nowMs));
  return { redirect: `${href(language, '/bureau/propositions')}?faites=${made}&besoins=${covered}` };
}

async function postConfirmation({ house, c, language, visitor, form, nowMs }: Ask): Promise<Answer> {
  const proposal = await findProposal(house.database, c.req.param('id') ?? '');
  const need = proposal && (await findNeed(house.database, proposal.need));
  if (!proposal || !need || !holdsAt(visitor, 'developer', need)) return refuse('request/not-found');
  const yes = saidYes(form);
  if (yes === null) return refuse('request/invalid', 'answer');
  const confirmed = await confirmProposal(house.database, proposal, yes, nowMs);
  return confirmed.ok ? { redirect: href(language, '/bureau/propositions') } : confirmed;
}
