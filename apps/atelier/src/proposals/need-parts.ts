import { isUnderWay, type Language, seeksPeople } from '@vigie/community';
import { assess, CONFIGURATION, complete } from '@vigie/matching';
import { holdsAt, type Visitor } from '../access/visitor.ts';
import type { AtelierHouse } from '../house.ts';
import { type Markup, NO_MARKUP } from '../markup.ts';
import type { Need } from '../needs/store.ts';
import { awaitedSection, candidateList, helpForm, partForm } from './pages.ts';
import { partIn } from './part.ts';
import { candidates, openNeedOf } from './parties.ts';
import { proposalsOf } from './store.ts';

/** For the team: whose answer is awaited, who waits for theirs, and who could meet a need that looks for people. */
export async function peopleFor({ database }: AtelierHouse, need: Need, language: Language): Promise<Markup> {
  if (!isUnderWay(need.state)) return NO_MARKUP;
  const asked = await proposalsOf(database, { need: need.id }, ['open', 'suggested']);
  const seeks = seeksPeople(need.state) && need.skills.length > 0;
  const open = seeks ? await openNeedOf(database.sql, need.id) : null;
  if (!open) return asked.length === 0 ? NO_MARKUP : awaitedSection(asked, language);
  const people = await candidates(database.sql, { region: need.region, need: open });
  const completion = complete(open, people, CONFIGURATION);
  const names = await namesOf(
    database,
    completion.proposals.map(({ person }) => person),
  );
  return candidateList(
    { need, completion, open: asked, names, most: CONFIGURATION.proposalsANeed },
    language,
  );
}

/** For whoever has a part in a need: which, and how to leave; for other members the button to help, or why not. */
export async function helpFor(
  { database }: AtelierHouse,
  need: Need,
  visitor: Visitor,
  language: Language,
): Promise<Markup> {
  const { account } = visitor;
  if (!account || !isUnderWay(need.state)) return NO_MARKUP;
  const part = await partIn(database, need.id, account.id);
  if (part) return partForm(need, part, language);
  const open =
    seeksPeople(need.state) && !holdsAt(visitor, 'host', need)
      ? await openNeedOf(database.sql, need.id)
      : null;
  if (!open) return NO_MARKUP;
  const [candidate] = await candidates(database.sql, { person: account.id });
  const assessment = candidate && assess(open, candidate, CONFIGURATION);
  return helpForm(need, !assessment ? 'no-consent' : assessment.ok ? null : assessment.gate, language);
}

async function namesOf(
  { sql }: AtelierHouse['database'],
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql
    .selectFrom('person')
    .select(['account', 'name'])
    .where('account', 'in', ids)
    .execute();
  return new Map(rows.map(({ account, name }) => [account, name]));
}
