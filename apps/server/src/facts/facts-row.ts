import type { Tables } from '@vigie/node-platform';
import type { Authority, Facts, PrivateFacts, PublicFacts } from '@vigie/situation';
import type { Kysely } from 'kysely';
import { SECTIONS, type Section } from './changes.ts';
import { plainName } from './plain-name.ts';

/** A territory's facts as the database holds them. */
export interface FactsRow {
  readonly facts: Facts;
  /** What the town has said itself: a pack no longer touches these. */
  readonly said: readonly Section[];
  /** The pack that filled the rest; empty before any did. */
  readonly seededFrom: string;
}

/** The facts of a territory; of one from before facts were kept, what is known all the same. Null: no such territory. */
export async function readFactsRow(db: Kysely<Tables>, territory: string): Promise<FactsRow | null> {
  const row = await db
    .selectFrom('territory')
    .leftJoin('territory_facts', 'territory_facts.territory', 'territory.name')
    .select(['title', 'authority', 'settings', 'public', 'private', 'said', 'seeded_from'])
    .where('name', '=', territory)
    .executeTakeFirst();
  if (!row) return null;
  if (row.public === null) return { facts: bareFacts(row), said: [], seededFrom: '' };
  return {
    // Written by this program, from what it had read strictly.
    facts: { public: row.public as PublicFacts, private: row.private as PrivateFacts },
    said: SECTIONS.filter((section) => row.said?.includes(section)),
    seededFrom: row.seeded_from ?? '',
  };
}

export async function writeFactsRow(
  db: Kysely<Tables>,
  territory: string,
  { facts, said, seededFrom }: FactsRow,
): Promise<void> {
  const row = {
    public: JSON.stringify(facts.public),
    private: JSON.stringify(facts.private),
    said: [...said],
    seeded_from: seededFrom,
  };
  await db
    .insertInto('territory_facts')
    .values({ territory, ...row })
    .onConflict((conflict) => conflict.column('territory').doUpdateSet(row))
    .execute();
}

interface Known {
  readonly title: string;
  readonly authority: object;
  readonly settings: object;
}

/** Facts of a town of which nothing is known but its name and who speaks for it. */
export function bareFacts({ title, authority, settings }: Known): Facts {
  const { languages = ['fr'] } = settings as { languages?: readonly string[] };
  const own = authority as Authority;
  return {
    public: {
      languages,
      timeZone: 'Europe/Paris',
      authority: own,
      directs: own,
      // Dark blue: 10.5 to 1 against white.
      branding: { name: plainName(title), colour: '#003e7e' },
      modules: ['flood', 'traffic'],
      thresholds: [],
      contacts: [],
      shelters: [],
      assemblyPoints: [],
      campsites: [],
      lowPlaces: [],
      schools: [],
    },
    private: { contacts: [] },
  };
}
