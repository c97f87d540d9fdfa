import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RANKS, type Rank } from '../src/access/role.ts';
import { PROBLEMS } from '../src/problem-page.ts';
import type { Route } from '../src/route.ts';
import { ROUTES } from '../src/routes.ts';
import { addressOf, openPeopled, type Peopled, pagesOf } from './peopled.ts';
import { ORIGIN, personOf, type Region } from './region.ts';

// Whatever is sent, by whomever: a page, or a refusal with its code. Never trouble.

let peopled: Peopled;
let region: Region;
/** Every field of every form. */
let fields: readonly string[];

beforeAll(async () => {
  peopled = await openPeopled();
  ({ region } = peopled);
  const found = new Set(['suite', 'fait', 'apres', 'mots', 'competence']);
  for (const path of pagesOf(peopled.ids)) {
    const page = await (await asked('GET', path, 'developer')).text();
    for (const [, name] of page.matchAll(/ name="([^"]+)"/g)) found.add(name!);
  }
  fields = [...found];
  expect(fields.length).toBeGreaterThan(60);
});
afterAll(() => region.close());

const SCOPES: Readonly<Partial<Record<Rank, 'region:76'>>> = { coordinator: 'region:76' };

/** Asks as somebody of that rank; a body is sent as it is, byte by byte. */
async function asked(method: string, path: string, rank: Rank, body?: string | Uint8Array<ArrayBuffer>) {
  const headers = new Headers({ origin: ORIGIN });
  // Whoever erased themselves comes back.
  if (rank !== 'visitor')
    headers.set('x-test-account', await personOf(region, `hostile-${rank}`, rank, SCOPES[rank]));
  if (body !== undefined) headers.set('content-type', 'application/x-www-form-urlencoded');
  return region.app.request(path, { method, headers, ...(body !== undefined && { body }) });
}

const KNOWN = new RegExp(`<code>(?:${Object.keys(PROBLEMS).join('|')})</code>`);

/** A page, somewhere to go, a form to be mended, or a refusal that names its code. */
async function expectCivil(answer: Response, what: string): Promise<void> {
  expect(answer.status, what).toBeLessThan(500);
  const text = await answer.text();
  if (answer.status >= 400)
    expect(KNOWN.test(text) || /role="alert"|aria-invalid/.test(text), `${answer.status} ${what}`).toBe(true);
  const location = answer.headers.get('location');
  if (location !== null) expect(location, what).toMatch(/^\/atelier\//);
  expect(text, what).not.toMatch(/<script>|href="(?!https?:|\/|#|[a-z./?]+")|onerror=/i);
}

/** As bytes of a form: `%` begins what they are. */
const NASTY = [
  ...[
    '',
    '%00',
    '%FF%FE',
    '%C0%AF',
    '%E2%80%AEabc%E2%81%A6',
    '%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB',
    '%ED%A0%80',
  ],
  ...['%3Cscript%3Ealert(1)%3C%2Fscript%3E', '%22%20onerror%3D%22alert(1)', 'javascript:alert(1)'],
  ...['data:text/html,x', 'https://%00.example/', 'https://a:b@example.org', '//evil.example', '%5C%5Cevil'],
  ...[
    '../../etc/passwd',
    '..%2F..%2Fbureau',
    '%27%20or%201%3D1--',
    '%25s%25n',
    '%EF%BB%BF',
    '%0D%0Aset-cookie:x=y',
  ],
  ...['0000-01-01', '9999-12-31', '2026-02-30', '275760-09-14', '-0001-01-01', '2027-01-01'],
  ...['-1', '0', '1e400', 'NaN', '0x23', '99999999999999999999', '3.5', '%D9%A3', '35', '1'],
  ...['draft', 'reviewed', 'open', 'answered', 'nonsense', '__proto__', 'constructor', 'on', 'yes', 'non'],
  ...['map-making', 'Valmire', 'sa', '34001', '%25', '_', '%25%25%25', 'region:76', 'departement:34', 'host'],
] as const;

const value = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'grapheme', maxLength: 40 }).map(encodeURIComponent),
  fc.integer({ min: 100, max: 9000 }).map((length) => 'é'.repeat(length)),
);

/** Fields missing, repeated, unknown, in any order. */
const body = fc
  .array(fc.tuple(fc.nat(), value), { maxLength: 40 })
  .map((pairs) => pairs.map(([at, text]) => `${fields[at % fields.length]}=${text}`).join('&'));

/** A form that is right but for one field. */
const nearlyRight = fc.tuple(fc.constantFrom(...whole()), fc.nat(), value).map(([form, at, text]) => {
  const names = Object.keys(form);
  const wrong = names[at % names.length]!;
  return new URLSearchParams(Object.entries(form).filter(([name]) => name !== wrong))
    .toString()
    .concat(`&${wrong}=${text}`);
});

function whole(): readonly Readonly<Record<string, string>>[] {
  return [
    {
      ...{ title: 'Un besoin', what: 'Quoi', 'for-whom': 'Qui', commune: 'Valmire', step: 'send' },
      ...{ 'data-there': '', 'data-missing': '', 'wanted-by': '' },
    },
    {
      ...{ name: 'Asha', commune: 'Valmire', hours: '3', radius: '10', capacity: '1', languages: 'fr' },
      ...{ learns: 'writing', 'skill-writing': '2', 'of-age': 'on', 'consents-map': 'on' },
    },
    {
      ...{ kind: 'map', title: 'Une carte', summary: 'Voir', commune: 'Valmire', address: '' },
      ...{ repository: 'https://forge.example.org/x', 'licence-code': 'MIT', 'licence-data': 'ODbL-1.0' },
      ...{ need: '', 'variant-of': '', 'licence-content': 'CC-BY-4.0' },
    },
    {
      ...{ was: 'draft', to: 'reviewed', skill: 'writing', hours: '2', remote: 'on', languages: '' },
      ...{ 'next-date': '2026-12-24', 'answered-with': 'uMap' },
    },
    { commune: 'Valmire', organisation: 'La mairie', words: 'bien', address: '' },
    { rank: 'host', scope: 'departement:34', name: 'Bruno' },
    { words: 'Bonjour', person: 'asha', answer: 'yes', decision: 'pass' },
    { email: 'asha@exemple.org', password: 'une phrase assez longue', name: 'Asha', suite: '/besoins' },
  ];
}

const posts = ROUTES.filter(({ method }) => method === 'POST');
const gets = ROUTES.filter(({ method }) => method === 'GET');
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

describe('a form that nobody would send', () => {
  test.each(posts.map((route) => [nameOf(route), route] as const))('%s answers it', async (name, route) => {
    const drafts = { ...peopled.ids, besoins: peopled.draftNeed };
    const path = fc.constantFrom(addressOf(route.path, peopled.ids), addressOf(route.path, drafts));
    const form = fc.oneof(body, nearlyRight);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...RANKS), path, form, async (rank, to, sent) => {
        await expectCivil(await asked('POST', `/atelier${to}`, rank, sent), `${name} ${rank} ${sent}`);
      }),
      { numRuns: 25 },
    );
  });

  test.each(['0000-01-01', '275760-09-14', '2026-02-30', '-0001-01-01', '2026-11-23T00:00', '٢٠٢٧-٠١-٠١'])(
    'has no day that is none: %s',
    async (day) => {
      const form = new URLSearchParams({ ...whole()[0], 'wanted-by': day });
      const answer = await asked('POST', '/atelier/besoins/nouveau', 'member', form.toString());
      expect([answer.status, (await answer.text()).includes('Cette date n’existe pas.')]).toEqual([
        422,
        true,
      ]);
    },
  );

  test('or that is no form: 64 KB of anything, half a number, bytes', async () => {
    const bytes = new Uint8Array(60_000).map((_, i) => (i * 7919) % 256);
    for (const { path } of posts)
      for (const sent of [bytes, '&'.repeat(65_536), '=&=%&%2', `title=${'%00'.repeat(20_000)}`])
        for (const rank of ['visitor', 'coordinator'] as const)
          await expectCivil(await asked('POST', `/atelier${addressOf(path, peopled.ids)}`, rank, sent), path);
  });
});

describe('an address that nobody would type', () => {
  const TRICKS = [
    ...['%00', '..%2f..%2fbureau', '%ff', '%E0%A4%A', 'a%20b', '%27', '%3Cscript%3E', 'é', '%2525'],
    ...['__proto__', 'constructor', 'x'.repeat(3000), '%E2%80%AE', '-', 'nouvelle%00', 'nouveau/'],
  ];

  test('leads nowhere by its id', async () => {
    const withIds = ROUTES.filter(({ path }) => path.includes(':'));
    for (const { method, path } of withIds)
      for (const trick of TRICKS)
        for (const rank of ['visitor', 'coordinator'] as const) {
          const to = `/atelier${path.replaceAll(/:[a-z]+/g, trick)}`;
          const answer = await asked(method, to, rank, method === 'POST' ? '' : undefined);
          await expectCivil(answer, `${method} ${to}`);
          expect(answer.status === 200 && !trick.startsWith('nouve'), to).toBe(false);
        }
  });

  test('is answered whatever it asks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...gets),
        fc.constantFrom(...RANKS),
        body,
        async ({ path }, rank, query) => {
          const to = `/atelier${addressOf(path, peopled.ids)}?${query}`;
          const answer = await asked('GET', to, rank);
          expect(answer.status, to).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/atelier//evil.example',
    '/atelier/en//evil',
    'javascript:alert(1)',
    '/besoins/../../desk',
    '/besoins\r\nset-cookie: a=b',
    '/%2f%2fevil.example',
    `/${'a'.repeat(5000)}`,
  ])('leads nobody away after signing in: %s', async (suite) => {
    const form = new URLSearchParams({
      email: 'asha@example.org',
      password: 'une phrase assez longue',
      suite,
    });
    const answer = await asked('POST', '/atelier/entrer', 'visitor', form.toString());
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/atelier/besoins']);
    const page = await (
      await asked('GET', `/atelier/entrer?${new URLSearchParams({ suite })}`, 'visitor')
    ).text();
    expect(page).toContain('name="suite" value=""');
  });
});
