import type { Database } from '@vigie/node-platform';
import type { Hono } from 'hono';
import { reaches } from '../../apps/atelier/src/access/role.ts';
import { ROUTES } from '../../apps/atelier/src/routes.ts';
import type { Ledger } from '../ledger.ts';
import { type Visit, visit } from './visitor.ts';

/** The tables that addresses name, by their first part. */
const TABLES = { besoins: 'need', realisations: 'realisation', organisations: 'organisation' } as const;

/** Every page that somebody may read, as nobody in particular, as a member and as the region's coordinator. */
export async function visitAll(
  app: Hono,
  sql: Database['sql'],
  region: string,
  ledger: Ledger,
): Promise<void> {
  const [coordinator, member] = ['fictional-0', 'fictional-1'];
  await sql
    .insertInto('membership')
    .values({ account: coordinator, scope: `region:${region}`, role: 'coordinator' })
    .execute();
  for (const [who, as, rank] of [
    ['a visitor', null, 'visitor'],
    ['a member', member, 'member'],
    ['the coordinator', coordinator, 'coordinator'],
  ] as const) {
    const pages: Visit[] = [];
    for (const { method, path, least } of ROUTES) {
      const address = method === 'GET' && reaches(rank, least) ? await addressOf(sql, path) : null;
      if (address !== null) pages.push(await visit(app, address, as));
    }
    pages.push(await visit(app, '/besoins?apres=5000', as));
    const [slowest, largest] = [last(pages, 'medianMs'), last(pages, 'bytes')];
    ledger.say(`${who}: ${pages.length} pages; the slowest five: ${told(pages)}`);
    ledger.note(
      `×100: slowest page for ${who}, ${slowest.path}, median on the server`,
      'ms',
      slowest.medianMs,
      100,
    );
    ledger.note('×100: the same, at worst', 'ms', last(pages, 'worstMs').worstMs);
    const first = last(pages, 'firstMs');
    ledger.note(`×100: slowest first visit, ${first.path}`, 'ms', first.firstMs);
    ledger.note(`×100: largest page for ${who}, ${largest.path}`, 'KB', largest.bytes / 1000, 100);
  }
}

function last(pages: readonly Visit[], by: 'medianMs' | 'worstMs' | 'firstMs' | 'bytes'): Visit {
  return pages.reduce((a, b) => (b[by] > a[by] ? b : a));
}

function told(pages: readonly Visit[]): string {
  const slowest = [...pages].sort((a, b) => b.medianMs - a.medianMs).slice(0, 5);
  return slowest.map(({ path, medianMs }) => `${path} ${medianMs.toFixed(0)} ms`).join(', ');
}

/** A route's address, with something public that is there; null for what only a mail leads to. */
async function addressOf(sql: Database['sql'], path: string): Promise<string | null> {
  if (!path.includes(':')) return path;
  if (path.endsWith(':secret')) return null;
  const [, name = ''] = path.split('/');
  if (!(name in TABLES)) throw new Error(`nobody knows what ${path} shows`);
  // Safe: it was looked up just now.
  const table = TABLES[name as keyof typeof TABLES];
  const rows = sql.selectFrom(table).select('id').orderBy('id').limit(1);
  const row = await (table === 'need'
    ? sql.selectFrom('need').select('id').where('state', '=', 'open').limit(1)
    : rows
  ).executeTakeFirstOrThrow();
  return path.replace(/:[a-z]+/, row.id);
}
