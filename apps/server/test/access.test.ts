import { KINDS } from '@vigie/situation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SESSION_COOKIE } from '../src/access/accounts.ts';
import { createLink } from '../src/access/link.ts';
import { doorOf } from '../src/http/door.ts';
import { PERMISSIONS, ROLES, TOKEN_ROLES } from '../src/intake/permissions.ts';
import {
  addTerritory,
  aNote,
  logOf,
  newKey,
  openTown,
  PASSWORD,
  personFor,
  refused,
  type Sent,
  type SignedIn,
  send,
  signIn,
  square,
  type Town,
  tokenFor,
} from './town.ts';

let town: Town;
let territory: string;
let elsewhere: string;
const people: Record<string, SignedIn> = {};

beforeAll(async () => {
  town = await openTown();
  territory = await addTerritory(town.house.database);
  elsewhere = await addTerritory(town.house.database);
  for (const role of ROLES) people[role] = await personFor(town, territory, role);
});
afterAll(() => town.close());

const anOrder = { kind: 'order', body: { order: 'evacuate', zone: square(), info: aNote().body.info } };
const at = (path: string, name = territory) => `/api/territories/${name}/${path}`;
const ask = (path: string, sent: Sent = {}) => send(town, at(path), { key: newKey(), ...sent });

describe('the table of who may append what', () => {
  test('decides every cell', () => {
    expect(PERMISSIONS).toMatchInlineSnapshot(`
      {
        "admin": {
          "bulletin": "append",
          "closure": "append",
          "hazard": "append",
          "note": "append",
          "order": "with-another",
          "redaction": "append",
          "report": "never",
          "service": "append",
          "shelter": "append",
          "territory": "never",
          "verdict": "append",
          "vigilance": "append",
        },
        "moderator": {
          "bulletin": "never",
          "closure": "never",
          "hazard": "never",
          "note": "never",
          "order": "never",
          "redaction": "never",
          "report": "never",
          "service": "never",
          "shelter": "never",
          "territory": "never",
          "verdict": "append",
          "vigilance": "never",
        },
        "officer": {
          "bulletin": "append",
          "closure": "append",
          "hazard": "append",
          "note": "append",
          "order": "with-another",
          "redaction": "append",
          "report": "never",
          "service": "append",
          "shelter": "append",
          "territory": "never",
          "verdict": "append",
          "vigilance": "append",
        },
        "operator": {
          "bulletin": "append",
          "closure": "append",
          "hazard": "append",
          "note": "append",
          "order": "never",
          "redaction": "never",
          "report": "never",
          "service": "append",
          "shelter": "append",
          "territory": "never",
          "verdict": "append",
          "vigilance": "append",
        },
      }
    `);
    for (const role of ROLES) expect(Object.keys(PERMISSIONS[role]).toSorted()).toEqual(KINDS.toSorted());
  });

  test('lets nobody say what the territory is, nor report from a role', () => {
    for (const role of ROLES) {
      for (const kind of ['territory', 'report'] as const) expect(PERMISSIONS[role][kind]).toBe('never');
    }
  });

  test('never lets a token make an order, a redaction or a territory', () => {
    for (const role of TOKEN_ROLES) {
      for (const kind of ['order', 'redaction', 'territory'] as const)
        expect(PERMISSIONS[role][kind]).toBe('never');
    }
  });

  test.each(ROLES.flatMap((role) => KINDS.map((kind) => [role, kind] as const)))(
    'entry/not-for-this-role: a %s who appends a %s is answered as the table says',
    async (role, kind) => {
      // An empty body: whoever may append is told what is wrong with it, and nothing is appended.
      const response = await ask('entries', { body: { kind, body: {} }, cookie: people[role]!.cookie });
      const answers = {
        append: 'entry/invalid',
        never: 'entry/not-for-this-role',
        'with-another': 'order/second-officer-needed',
      };
      expect(await refused(response)).toBe(answers[PERMISSIONS[role][kind]]);
    },
  );

  test('entry/not-for-this-role: a token that lists kinds may append only those', async () => {
    const token = await tokenFor(town, territory, 'operator', ['bulletin']);
    expect(await refused(await ask('entries', { body: aNote(), token }))).toBe('entry/not-for-this-role');
  });
});

describe('who may call what', () => {
  /** Every address of the API that is not for anyone, and the roles that may call it. */
  const ROUTES: readonly [
    method: string,
    path: string,
    roles: readonly string[],
    tokens: readonly string[],
    body?: object,
  ][] = [
    ['POST', 'entries', ['operator', 'officer', 'admin'], ['operator'], aNote()],
    ['GET', 'waiting', ['moderator', 'operator', 'officer', 'admin'], ['moderator', 'operator']],
    [
      'POST',
      'waiting/none',
      ['moderator', 'operator', 'officer', 'admin'],
      ['moderator', 'operator'],
      { action: 'publish' },
    ],
    [
      'GET',
      `photos/${'0'.repeat(64)}`,
      ['moderator', 'operator', 'officer', 'admin'],
      ['moderator', 'operator'],
    ],
    ['POST', 'reports/none/photo', ['moderator', 'operator', 'officer', 'admin'], ['moderator', 'operator']],
    ['GET', 'orders', ['officer', 'admin'], []],
    ['POST', 'orders', ['officer', 'admin'], [], anOrder],
    ['POST', 'orders/none/confirm', ['officer', 'admin'], []],
    ['DELETE', 'orders/none', ['officer', 'admin'], []],
    ['GET', 'facts', ['officer', 'admin'], []],
    ['PUT', 'facts', ['admin'], [], { format: 'vigie/facts/1' }],
    ['GET', 'trusted', ['admin'], []],
    ['POST', 'trusted', ['admin'], [], { name: 'Camille', grade: 'reserve' }],
    ['DELETE', 'trusted/none', ['admin'], []],
    ['GET', 'feedback', ['officer', 'admin'], []],
    ['GET', 'feedback.csv', ['officer', 'admin'], []],
    ['POST', 'feedback/none', ['officer', 'admin'], [], { action: 'handle' }],
    [
      'POST',
      'needs',
      ['officer', 'admin'],
      [],
      { feedback: ['none'], title: 'Un titre', what: 'Quoi.', forWhom: 'Nous.' },
    ],
    ['GET', 'volunteers', ['officer', 'admin'], []],
    ['GET', 'volunteers/hosting', ['officer', 'admin'], []],
    ['GET', 'calls', ['officer', 'admin'], []],
    [
      'POST',
      'calls',
      ['officer', 'admin'],
      [],
      { skill: 'hosting', words: 'Au gymnase.', endsAtMs: Date.now() + 3_600_000 },
    ],
    ['DELETE', 'calls/none', ['officer', 'admin'], []],
    ['POST', 'invitations', ['admin'], [], { role: 'operator', name: 'Camille' }],
  ];
  const ALLOWED = [200, 201, 404];
  const byPeople = (path: string) => path === 'invitations' || path.startsWith('trusted');

  describe.each(ROUTES)('%s %s', (method, path, roles, tokens, body) => {
    const call = (sent: Sent, name = territory) =>
      send(town, at(path, name), { method, key: newKey(), ...(body ? { body } : {}), ...sent });

    test('session/required: nobody in particular is refused, and so is an unknown token', async () => {
      expect(await refused(await call({}))).toBe('session/required');
      expect(await refused(await call({ token: 'vigie_made-up' }))).toBe('session/required');
    });

    test('session/expired: a session and a token that have ended are refused', async () => {
      const ended = `${SESSION_COOKIE}=made-up.c2lnbmF0dXJl`;
      expect(await refused(await call({ cookie: ended }))).toBe('session/expired');
      const token = await tokenFor(town, territory);
      town.ahead = 91 * 86_400_000;
      const late = await call({ token });
      town.ahead = 0;
      // Who invites or names people is no program, whatever its token's age.
      expect(await refused(late)).toBe(byPeople(path) ? 'session/required' : 'session/expired');
    });

    test('session/wrong-territory: a role elsewhere does not help', async () => {
      for (const role of roles) {
        const response = await call({ cookie: people[role]!.cookie }, elsewhere);
        expect(await refused(response)).toBe('session/wrong-territory');
      }
      const token = await tokenFor(town, elsewhere);
      if (!byPeople(path)) expect(await refused(await call({ token }))).toBe('session/wrong-territory');
    });

    test('session/not-for-this-role: of the roles, exactly those meant may', async () => {
      for (const role of ROLES) {
        const response = await call({ cookie: people[role]!.cookie });
        expect([role, ALLOWED.includes(response.status)]).toEqual([role, roles.includes(role)]);
      }
      for (const role of TOKEN_ROLES) {
        const response = await call({ token: await tokenFor(town, territory, role) });
        expect([role, ALLOWED.includes(response.status)]).toEqual([role, tokens.includes(role)]);
      }
    });

    test('request/origin-refused: a write with a cookie from another page is refused', async () => {
      if (method === 'GET') return;
      const cookie = people.admin!.cookie;
      for (const origin of ['https://evil.example', 'null', 'http://localhost:81']) {
        expect(await refused(await call({ cookie, origin }))).toBe('request/origin-refused');
      }
      const response = await town.app.request(at(path), { method, headers: { cookie } });
      expect(await refused(response)).toBe('request/origin-refused');
    });
  });

  test('a bearer request ignores cookies: a bad token is refused though the cookie is good', async () => {
    const sent = { body: aNote(), token: 'vigie_made-up', cookie: people.admin!.cookie };
    expect(await refused(await ask('entries', sent))).toBe('session/required');
  });
});

describe('signing in', () => {
  test('the session says who one is, and where one has which role', async () => {
    const { cookie, email } = people.officer!;
    const response = await send(town, '/api/session', { cookie });
    expect(await response.json()).toMatchObject({
      account: { name: 'officer', email },
      memberships: [{ scope: `territory:${territory}`, role: 'officer' }],
    });
    expect(await refused(await send(town, '/api/session'))).toBe('session/required');
  });

  test('the cookie is bound to this host, secure, out of reach of scripts, and same-site', async () => {
    const body = { email: people.admin!.email, password: PASSWORD };
    const response = await send(town, '/api/auth/sign-in/email', {
      body,
      origin: 'http://localhost',
      from: '10.9.8.7',
    });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-vigie-session=[^;]+;/);
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toMatch(/domain=/i);
  });

  test('session/bad-credentials: a wrong password and an unknown address get the same answer', async () => {
    const { email } = people.admin!;
    for (const [who, password] of [
      [email, 'another long phrase'],
      ['nobody@example.org', PASSWORD],
    ]) {
      const body = { email: who, password };
      const response = await send(town, '/api/auth/sign-in/email', {
        body,
        origin: 'http://localhost',
        from: '10.9.8.6',
      });
      expect([response.status, await refused(response)]).toEqual([401, 'session/bad-credentials']);
    }
  });

  const attempt = (email: string, from: string, password: string) =>
    send(town, '/api/auth/sign-in/email', {
      body: { email, password },
      origin: 'http://localhost',
      from,
    });

  test('request/too-many: guessing the password of one account is slowed down where it is done, and nowhere else', async () => {
    const { email } = await personFor(town, territory, 'officer');
    const codes: string[] = [];
    for (let i = 0; i < 6; i++) {
      const response = await attempt(email, `10.7.1.${i}`, `guess number ${i}`);
      if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(60);
      codes.push(await refused(response));
    }
    expect(codes).toEqual([...Array(5).fill('session/bad-credentials'), 'request/too-many']);
    expect(await refused(await attempt(email, '10.7.1.9', PASSWORD)), 'a right one too').toBe(
      'request/too-many',
    );
    await signIn(town, email, '10.7.2.1');
  });

  test('request/too-many: guessing from everywhere stops new places, never the desk that was used this month', async () => {
    const { email } = await personFor(town, territory, 'officer');
    await signIn(town, email, '10.70.0.1');
    const guesses = await Promise.all(
      Array.from({ length: 60 }, (_, i) => attempt(email, `10.71.${i}.1`, `guess number ${i}`)),
    );
    const stopped = guesses.filter(({ status }) => status === 429).length;
    expect([stopped, guesses.length - stopped]).toEqual([10, 50]);
    await expect(signIn(town, email, '10.72.0.1')).rejects.toThrow('429');
    await signIn(town, email, '10.70.0.200');
    await expect(signIn(town, email, '10.72.0.1'), 'that gave no guess back').rejects.toThrow('429');
  });

  test('signing in again and again with the right password is never too many', async () => {
    const { email } = await personFor(town, territory, 'officer');
    for (let i = 0; i < 25; i++) await signIn(town, email, '10.73.0.1');
  });

  test('the answer holds the session in its cookie only', async () => {
    const body = { email: people.officer!.email, password: PASSWORD };
    const sent = { body, origin: 'http://localhost', from: '10.9.8.5' };
    expect(await (await send(town, '/api/auth/sign-in/email', sent)).json()).toEqual({ ok: true });
  });

  test('a changed password ends the other sessions, and the old one no longer opens', async () => {
    const { email, cookie } = await personFor(town, territory, 'moderator');
    const other = await signIn(town, email, '10.9.7.1');
    const body = {
      currentPassword: PASSWORD,
      newPassword: 'encore plus long qu’avant',
      revokeOtherSessions: true,
    };
    expect((await send(town, '/api/auth/change-password', { body, cookie })).status).toBe(200);
    expect(await refused(await send(town, '/api/session', { cookie: other }))).toBe('session/expired');
    await expect(signIn(town, email, '10.9.7.2')).rejects.toThrow('401');
    await signIn(town, email, '10.9.7.3', 'encore plus long qu’avant');
  });

  test('a password that was set anew at the door opens, the forgotten one no longer does, and every session is over', async () => {
    const door = doorOf(town.house);
    const newcomer = { name: 'Zoé', email: 'zoe-forgets@example.org', password: PASSWORD };
    const made = await door.signUp(newcomer);
    const cookie = await signIn(town, newcomer.email, '10.9.6.1');
    const claim = async () => (made.ok ? made.value : null);
    expect(await door.setPassword('encore plus long qu’avant', claim)).toBe(true);
    expect(await refused(await send(town, '/api/session', { cookie }))).toBe('session/expired');
    await expect(signIn(town, newcomer.email, '10.9.6.2')).rejects.toThrow('401');
    await signIn(town, newcomer.email, '10.9.6.3', 'encore plus long qu’avant');
  });

  test('signing out ends the session for good', async () => {
    const person = await personFor(town, territory, 'moderator');
    const { cookie } = person;
    expect((await send(town, '/api/auth/sign-out', { cookie, body: {} })).status).toBe(200);
    expect(await refused(await send(town, '/api/session', { cookie }))).toBe('session/expired');
  });

  test('request/not-found: no other door of the sign-in library is open', async () => {
    for (const path of [
      'sign-up/email',
      'update-user',
      'delete-user',
      'list-sessions',
      'ok',
      'sign-in/social',
    ]) {
      const response = await send(town, `/api/auth/${path}`, { body: {}, origin: 'http://localhost' });
      expect(await refused(response)).toBe('request/not-found');
    }
  });

  test('the tables are those that the sign-in library expects', async () => {
    const { getMigrations } = await import('better-auth/db/migration');
    const { options } = await town.house.accounts.auth();
    const { toBeCreated, toBeAdded } = await getMigrations(options as never);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });
});

describe('a one-time link', () => {
  let uses = 0;
  const use = (code: string, email: string, password = PASSWORD) =>
    send(town, '/api/accounts', {
      body: { code, name: 'Camille', email, password },
      from: `10.6.${++uses}.1`,
    });
  const invite = async (role: string) => {
    const body = { role, name: 'Camille' };
    const response = await ask('invitations', { body, cookie: people.admin!.cookie });
    const { link } = (await response.json()) as { link: string };
    expect(link).toMatch(/^http:\/\/localhost\/desk\/#first=/);
    return link.split('=')[1]!;
  };

  test('makes an account with the role it was made for, which can then sign in', async () => {
    const email = `${newKey()}@example.org`;
    expect((await use(await invite('operator'), email)).status).toBe(201);
    const cookie = await signIn(town, email, '10.5.1.1');
    expect((await ask('entries', { body: aNote(), cookie })).status).toBe(201);
  });

  test('session/link-used: a link works once, even for two at once, and not for ever', async () => {
    const code = await invite('operator');
    const both = await Promise.all([
      use(code, `${newKey()}@example.org`),
      use(code, `${newKey()}@a.example.org`),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 410]);
    expect(await refused(await use(code, `${newKey()}@example.org`))).toBe('session/link-used');
    const late = await invite('operator');
    town.ahead = 80 * 3_600_000;
    const ended = await use(late, `${newKey()}@example.org`);
    town.ahead = 0;
    expect(await refused(ended)).toBe('session/link-used');
  });

  test('gives an existing account another role only to who knows its password', async () => {
    const { email } = people.operator!;
    const request = { purpose: 'invitation', territory: elsewhere, role: 'officer', name: 'x' } as const;
    const code = await createLink(town.house.database, { ...request, nowMs: town.house.clock() });
    expect(await refused(await use(code, email, 'not the password'))).toBe('session/bad-credentials');
    expect((await use(code, email)).status).toBe(201);
    const response = await send(town, '/api/session', { cookie: people.operator!.cookie });
    expect(((await response.json()) as { memberships: unknown[] }).memberships).toHaveLength(2);
  });

  test('request/invalid: a short password is refused, and the link stays good', async () => {
    const code = await invite('operator');
    const email = `${newKey()}@example.org`;
    expect(await refused(await use(code, email, 'short'))).toBe('request/invalid');
    expect((await use(code, email)).status).toBe(201);
  });
});

describe('a zone order', () => {
  const propose = async (draft: object = anOrder, sent: Sent = {}) => {
    const response = await ask('orders', { body: draft, cookie: people.officer!.cookie, ...sent });
    return ((await response.json()) as { id: string }).id;
  };
  const confirm = (id: string, role = 'admin') =>
    ask(`orders/${id}/confirm`, { method: 'POST', cookie: people[role]!.cookie });

  test('order/second-officer-needed: one officer alone cannot publish it', async () => {
    const response = await ask('entries', { body: anOrder, cookie: people.officer!.cookie });
    expect(await refused(response)).toBe('order/second-officer-needed');
  });

  test('is in the log once another officer has confirmed it, and only once', async () => {
    const before = (await logOf(town, territory)).length;
    const id = await propose();
    expect((await logOf(town, territory)).length).toBe(before);
    const both = await Promise.all([confirm(id), confirm(id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 201]);
    const log = await logOf(town, territory);
    expect(log.length).toBe(before + 1);
    expect(log.at(-1)).toMatchObject({ kind: 'order', source: 'official', body: { order: 'evacuate' } });
    const shown = await (await ask('orders', { cookie: people.admin!.cookie })).json();
    expect((shown as { orders: object[] }).orders[0]).toMatchObject({
      id,
      state: 'confirmed',
      mine: false,
      proposer: { name: 'officer' },
      confirmer: { name: 'admin' },
      entry: log.at(-1)?.id,
    });
  });

  test('order/same-officer: whoever proposed it cannot confirm it', async () => {
    const id = await propose();
    expect(await refused(await confirm(id, 'officer'))).toBe('order/same-officer');
  });

  test('order/not-open: withdrawn or a day old, it cannot be confirmed', async () => {
    const withdrawn = await propose();
    const gone = { method: 'DELETE', cookie: people.admin!.cookie };
    expect((await ask(`orders/${withdrawn}`, gone)).status).toBe(200);
    expect(await refused(await confirm(withdrawn))).toBe('order/not-open');
    expect(await refused(await ask(`orders/${withdrawn}`, gone))).toBe('order/not-open');
    const old = await propose();
    town.ahead = 25 * 3_600_000;
    const response = await confirm(old);
    town.ahead = 0;
    expect(await refused(response)).toBe('order/not-open');
  });

  test('order/unknown: a proposal that does not exist cannot be confirmed nor withdrawn', async () => {
    expect(await refused(await confirm('none'))).toBe('order/unknown');
    const gone = { method: 'DELETE', cookie: people.admin!.cookie };
    expect(await refused(await ask('orders/none', gone))).toBe('order/unknown');
  });

  test('proposed twice under one key is proposed once', async () => {
    const key = newKey();
    expect(await propose(anOrder, { key })).toBe(await propose(anOrder, { key }));
    const other = { ...anOrder, body: { ...anOrder.body, order: 'shelter-in-place' } };
    const response = await ask('orders', { body: other, cookie: people.officer!.cookie, key });
    expect(await refused(response)).toBe('request/key-reused');
  });

  test('is lifted by two officers as well, by an update that names it', async () => {
    const made = await confirm(await propose());
    const { id } = (await made.json()) as { id: string };
    const lifting = { ...anOrder, references: { update: id }, body: { ...anOrder.body, order: 'lifted' } };
    expect((await confirm(await propose(lifting))).status).toBe(201);
  });
});

test('a front proxy that counts: each address block has its own allowance of one-time codes', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 11; i++) {
    const body = { code: 'guess', name: 'x', email: 'a@example.org', password: PASSWORD };
    statuses.push((await send(town, '/api/accounts', { body, from: `10.4.4.${i}` })).status);
  }
  expect(statuses).toEqual([...Array(10).fill(410), 429]);
});
