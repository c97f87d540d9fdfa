import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@vigie/node-platform';
import { ok, refuse } from '@vigie/situation';
import type { Hono } from 'hono';
import type { Rank, Scope } from '../src/access/role.ts';
import type { RegionAreas } from '../src/areas/french-areas.ts';
import { type AtelierHouse, createAtelier, type Door, installRegion } from '../src/index.ts';

/** Two départements of a made-up region, three communes of one EPCI each and one of none. */
export const AREAS: RegionAreas = {
  region: { code: '76', name: 'Région d’essai' },
  departements: [
    { code: '34', name: 'Hérault' },
    { code: '30', name: 'Gard' },
  ],
  epcis: [
    { code: '243400017', name: 'Métropole d’essai' },
    { code: '243000643', name: 'Agglo d’essai' },
  ],
  communes: [
    commune('34001', 'Valmire', '34', '243400017', 30_000, 3.87, 43.61),
    commune('34002', 'Saint-Aube', '34', '243400017', 900, 3.9, 43.65),
    commune('34003', 'Aigues', '34', '243400017', 400, 3.95, 43.6),
    commune('30001', 'Sainte-Aube', '30', '243000643', 12_000, 4.36, 43.83),
    commune('30002', 'Le Mas', '30', null, 120, 4.1, 44.1),
  ],
};

export function commune(
  code: string,
  name: string,
  departement: string,
  epci: string | null,
  population: number,
  lon: number,
  lat: number,
): RegionAreas['communes'][number] {
  return {
    code,
    name,
    departement,
    epci,
    population,
    position: [Math.round(lon * 1e7), Math.round(lat * 1e7)],
  };
}

/** The community on a real database, behind a door that knows people by a header. */
export interface Region {
  readonly house: AtelierHouse;
  readonly app: Hono;
  /** Milliseconds added to the clock. */
  ahead: number;
  /** Actions counted at the door. */
  readonly counted: string[];
  /** Passwords that were set anew, by account. */
  readonly passwords: Map<string, string>;
  /** Where forms must come from. */
  origin: string;
  /** When set, the door refuses every further action. */
  busy: boolean;
  close(): Promise<void>;
}

export async function openRegion(areas = AREAS): Promise<Region> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-test-'));
  await chmod(folder, 0o755);
  const database = await openDatabase({ dataDir: folder });
  await installRegion(database, areas, 'EPN');
  const state = {
    ahead: 0,
    busy: false,
    counted: [] as string[],
    passwords: new Map<string, string>(),
    origin: ORIGIN,
  };
  const door = doorFor(database, state);
  const house: AtelierHouse = {
    database,
    door,
    clock: () => NOW_MS + state.ahead,
    publicUrl: 'https://atelier.example.org',
    ready: async () => {},
    territories: async () => [{ name: 'valmire', title: 'Valmire' }],
  };
  const close = async (): Promise<void> => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return Object.assign(state, { house, app: createAtelier(house), close });
}

/** A Monday. */
export const NOW_MS = Date.parse('2026-11-23T09:00:00Z');

function doorFor({ sql }: Database, state: Pick<Region, 'busy' | 'counted' | 'passwords' | 'origin'>): Door {
  return {
    account: async (headers) => {
      const id = headers.get('x-test-account');
      const row = await sql
        .selectFrom('account')
        .selectAll()
        .where('id', '=', id ?? '')
        .executeTakeFirst();
      return row ? { id: row.id, name: row.name, email: row.email } : null;
    },
    signIn: async (c, email, password) => {
      if (password !== PASSWORD) return refuse('session/bad-credentials');
      c.header('set-cookie', `signed-in=${encodeURIComponent(email)}`, { append: true });
      return ok(null);
    },
    signOut: async (c) => c.header('set-cookie', 'signed-in=; Max-Age=0', { append: true }),
    signUp: async ({ email, name }) => {
      const id = `made-${email}`;
      const made = await sql
        .insertInto('account')
        .values({ ...account(id, name), email, emailVerified: false })
        .onConflict((at) => at.column('email').doNothing())
        .returning('id')
        .executeTakeFirst();
      return made ? ok(id) : refuse('community/address-taken');
    },
    setPassword: (password, claim) =>
      sql.transaction().execute(async (transaction) => {
        const account = await claim(transaction);
        if (account !== null) state.passwords.set(account, password);
        return account !== null;
      }),
    checkOrigin: (c) =>
      c.req.header('origin') === state.origin ? ok(null) : refuse('request/origin-refused'),
    readBytes: async (c, most) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      return bytes.length > most ? refuse('request/too-large') : ok(bytes);
    },
    count: async (_c, action) => {
      state.counted.push(action);
      return state.busy ? { ...refuse('request/too-many'), retryAfterS: 7 } : ok(null);
    },
  };
}

export const ORIGIN = 'http://localhost';
export const PASSWORD = 'une phrase assez longue';

const account = (id: string, name: string) => ({
  id,
  name,
  email: `${id}@example.org`,
  emailVerified: true,
  image: null,
  createdAt: new Date(NOW_MS),
  updatedAt: new Date(NOW_MS),
});

/** An account with a rank, by its id. */
export async function personOf(
  region: Region,
  id: string,
  rank: Rank = 'member',
  scope: Scope = 'departement:34',
) {
  const { sql } = region.house.database;
  await sql
    .insertInto('account')
    .values(account(id, id))
    .onConflict((at) => at.doNothing())
    .execute();
  if (rank === 'host' || rank === 'developer' || rank === 'coordinator')
    await sql
      .insertInto('membership')
      .values({ account: id, scope, role: rank })
      .onConflict((at) => at.doNothing())
      .execute();
  return id;
}

interface Asked {
  /** Who asks; nobody when it is left out. */
  readonly as?: string;
  readonly cookie?: string;
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly origin?: string;
}

/** Asks for a page, or sends a form. */
export async function ask(region: Region, path: string, { as, cookie, form, origin = ORIGIN }: Asked = {}) {
  const headers = new Headers();
  if (as !== undefined) headers.set('x-test-account', as);
  if (cookie !== undefined) headers.set('cookie', cookie);
  if (form === undefined) return region.app.request(path, { headers });
  headers.set('origin', origin);
  headers.set('content-type', 'application/x-www-form-urlencoded');
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form))
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  return region.app.request(path, { method: 'POST', headers, body: body.toString() });
}
