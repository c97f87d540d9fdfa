// `npm run bench:community`: proposals for a whole region, and its pages at a hundred times the demonstration's size, on a
// real database.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAtelier, installRegion, readAreas, seedDemonstration } from '@vigie/atelier';
import { batch, CONFIGURATION } from '@vigie/matching';
import { openDatabase } from '@vigie/node-platform';
import type { Hono } from 'hono';
import { candidates, openNeeds } from '../apps/atelier/src/proposals/parties.ts';
import { mostCovered } from '../apps/atelier/test/most-covered.ts';
import { visitAll } from './community/pages.ts';
import { coveredByPopularity } from './community/popularity.ts';
import { ACCOUNT_HEADER, visit } from './community/visitor.ts';
import { Ledger } from './ledger.ts';

const REGION = '76';
const HUNDREDFOLD = { people: 30_000, needs: 9_000, realisations: 1_800 };
/** A batch of that many people and needs, all candidates kept. */
const LARGE_BATCH = { people: 1_000, needs: 250 };

const ledger = new Ledger();
const areas = await readAreas(REGION);
if (!areas) throw new Error(`no region ${REGION}`);
await inRegion(undefined, async ({ sql }) => {
  const [needs, people] = [
    await openNeeds(sql, { region: REGION }),
    await candidates(sql, { region: REGION }),
  ];
  const made = batch(needs, people, CONFIGURATION);
  ledger.say(
    `the demonstration: ${people.length} people who may be proposed, ${needs.length} needs that look for some`,
  );
  ledger.note(
    'demonstration: needs that could have somebody and have not',
    '',
    mostCovered(needs, people, CONFIGURATION) - made.covered,
    0,
  );
  ledger.note('demonstration: needs with somebody', '', made.covered);
  ledger.note(
    'demonstration: the same by popularity, three a person',
    '',
    await coveredByPopularity(sql, needs, people),
  );
  const over = people.filter(
    ({ id, capacity, taken }) =>
      taken + made.proposals.filter(({ person }) => person === id).length > Math.max(capacity, taken),
  );
  ledger.note('demonstration: people beyond their capacity', '', over.length, 0);
});
await inRegion(HUNDREDFOLD, async ({ sql }, app) => {
  const people = (await candidates(sql, { region: REGION })).slice(0, LARGE_BATCH.people);
  const needs = (await openNeeds(sql, { region: REGION })).slice(0, LARGE_BATCH.needs);
  const started = performance.now();
  const { covered } = batch(needs, people, CONFIGURATION);
  ledger.note(
    `batch of ${people.length} people and ${needs.length} needs`,
    's',
    (performance.now() - started) / 1000,
    1,
  );
  ledger.note(
    'batch: needs that could have somebody and have not',
    '',
    mostCovered(needs, people, CONFIGURATION) - covered,
    0,
  );
  await visitAll(app, sql, REGION, ledger);
  for (const words of ['fontaines', 'aide alimentaire', 'carte', 'humidité des logements', 'benevoles'])
    ledger.note(
      `×100: search « ${words} », median`,
      'ms',
      (await visit(app, `/chercher?mots=${encodeURIComponent(words)}`, null)).medianMs,
      50,
    );
});
console.log(ledger.table());
process.exitCode = ledger.holds() ? 0 : 1;

type Opened = Awaited<ReturnType<typeof openDatabase>>;

/** A region of its own, filled, and closed afterwards. */
async function inRegion(
  size: typeof HUNDREDFOLD | undefined,
  use: (database: Opened, app: Hono) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-community-'));
  const database = await openDatabase({ dataDir: folder });
  try {
    await installRegion(database, areas!, 'EPN');
    await seedDemonstration(database, REGION, Date.now(), size);
    const refused = () => {
      throw new Error('the bench only reads');
    };
    const door = {
      account: async (headers: Headers) => {
        const id = headers.get(ACCOUNT_HEADER);
        return id === null ? null : { id, name: id, email: `${id}@demonstration.invalid` };
      },
      signIn: refused,
      signOut: refused,
      signUp: refused,
      setPassword: refused,
      checkOrigin: refused,
      readBytes: refused,
      count: async () => ({ ok: true, value: null }) as const,
    };
    const rest = { publicUrl: null, ready: async () => {}, territories: async () => [] };
    await use(database, createAtelier({ database, door, clock: Date.now, ...rest }));
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}
