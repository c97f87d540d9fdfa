import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishedSchema } from './published-schema.ts';
import {
  addTerritory,
  aNote,
  logOf,
  newKey,
  openTown,
  personFor,
  refused,
  type Sent,
  send,
  square,
  type Town,
  tokenFor,
} from './town.ts';

let town: Town;
let territory: string;
let token: string;

beforeAll(async () => {
  town = await openTown();
  territory = await addTerritory(town.house.database);
  token = await tokenFor(town, territory);
});
afterAll(() => town.close());

const path = (name = territory) => `/api/territories/${name}/entries`;
const published = publishedSchema('entries');

/** Whatever is accepted here, the published description must allow. */
async function post(body: unknown, more: Sent = {}): Promise<Response> {
  const response = await send(town, path(), { body, token, key: newKey(), ...more });
  if (response.ok) expect(published.safeParse(body)).toMatchObject({ success: true });
  return response;
}
const idOf = async (response: Response) => {
  if (response.status !== 201) throw new Error(await response.text());
  return ((await response.json()) as { id: string }).id;
};

const closure = (more: object = {}) => ({
  kind: 'closure',
  body: {
    line: [
      [38_500_000, 436_000_000],
      [38_510_000, 436_010_000],
    ],
    roadName: 'Avenue de Palavas',
    direction: 'both',
    vehicles: ['car', 'bike', 'foot'],
    nature: 'observed',
    cause: 'flooding',
    stage: 'decided',
    roadManager: 'Métropole',
    ...more,
  },
});
const hazard = (polygon: unknown) => ({
  kind: 'hazard',
  body: { module: 'flood', level: 2, polygon, observation: 'observed' },
});

/** Sends, and holds that nothing was appended. */
async function refusal(body: unknown, more: Sent = {}): Promise<string> {
  const before = (await logOf(town, territory)).length;
  const code = await refused(await post(body, more));
  expect((await logOf(town, territory)).length).toBe(before);
  return code;
}

describe('an accepted entry', () => {
  test('is in the log at the index it was told, as an official and confirmed word of the town', async () => {
    const response = await post(aNote());
    expect(response.status).toBe(201);
    const { id, index } = (await response.json()) as { id: string; index: number };
    const entry = (await logOf(town, territory))[index];
    expect(entry).toMatchObject({
      id,
      kind: 'note',
      source: 'official',
      confidence: 'confirmed',
      status: 'Actual',
      authority: { role: 'commune', name: 'Ville de Valmire' },
    });
    expect(entry?.validity.expiresAtMs).toBe((entry?.validity.onsetAtMs ?? 0) + 24 * 3_600_000);
  });

  test('keeps its words in NFC, whatever the keyboard sent', async () => {
    await post(aNote('fe\u0301vrier'));
    expect((await logOf(town, territory)).at(-1)?.body).toMatchObject({
      info: [{ headline: 'f\u00e9vrier' }],
    });
  });

  test('can be updated, lifted, and the lifting undone', async () => {
    const id = await idOf(await post(closure()));
    const lifting = { ...closure({ stage: 'lifted' }), references: { update: id } };
    const lifted = await idOf(await post(lifting));
    await idOf(await post({ kind: 'closure', references: { cancel: lifted } }));
    await idOf(await post({ ...closure({ stage: 'barrier-placed' }), references: { update: id } }));
  });

  test('an observed closure gets no default end: only its lifting ends it', async () => {
    await idOf(await post(closure()));
    expect((await logOf(town, territory)).at(-1)?.validity.expiresAtMs).toBeUndefined();
  });
});

describe('an idempotency key', () => {
  test('gives the same answer again, and appends once', async () => {
    const key = newKey();
    const first = await post(aNote(), { key });
    const again = await post(aNote(), { key });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(await again.json()).toEqual(await first.json());
  });

  test('request/key-reused: the same key with another body is refused', async () => {
    const key = newKey();
    await post(aNote('one'), { key });
    const again = await post(aNote('two'), { key });
    expect([again.status, await refused(again)]).toEqual([409, 'request/key-reused']);
  });

  test('request/idempotency-key-missing: none, a long one and a strange one are refused', async () => {
    for (const key of [undefined, 'a b c d e f g h', 'x'.repeat(129)]) {
      expect(await refusal(aNote(), { key })).toBe('request/idempotency-key-missing');
    }
  });

  test('belongs to its caller: another token may use the same one', async () => {
    const key = newKey();
    const other = await tokenFor(town, territory);
    const [mine, theirs] = [await post(aNote(), { key }), await post(aNote(), { key, token: other })];
    expect(await idOf(mine)).not.toBe(await idOf(theirs));
  });

  test('whatever arrives at once, each key is one entry and each entry has one index', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(7), { minLength: 1, maxLength: 40 }), async (keys) => {
        const name = await addTerritory(town.house.database);
        const mine = await tokenFor(town, name);
        const salt = newKey();
        const answers = await Promise.all(
          keys.map(async (n) => {
            const sent = { body: aNote(`note ${n}`), token: mine, key: `${salt}-${n}` };
            const response = await send(town, path(name), sent);
            return { n, status: response.status, answer: JSON.stringify(await response.json()) };
          }),
        );
        const distinct = new Set(keys);
        expect(await logOf(town, name)).toHaveLength(distinct.size);
        expect(new Set(answers.map(({ answer }) => answer)).size).toBe(distinct.size);
        expect(answers.filter(({ status }) => status === 201)).toHaveLength(distinct.size);
        const indexes = answers
          .filter(({ status }) => status === 201)
          .map(({ answer }) => JSON.parse(answer).index);
        expect(indexes.toSorted((a, b) => a - b)).toEqual(Array.from(distinct, (_, i) => i));
      }),
      { numRuns: 12 },
    );
  });
});

describe('a body', () => {
  test('request/not-json: what is no JSON, or not said to be, is refused', async () => {
    const raws = ['{"kind":', '\u0000', 'null garbage'];
    for (const raw of raws) expect(await refusal(undefined, { raw })).toBe('request/not-json');
    expect(await refusal(aNote(), { headers: { 'content-type': 'text/plain' } })).toBe('request/not-json');
    const latin1 = new Uint8Array([0x22, 0xe9, 0x22]);
    expect(await refusal(undefined, { raw: latin1 })).toBe('request/not-json');
  });

  test('request/too-large: a body of 10 MB is refused without being read', async () => {
    let sent = 0;
    const raw = new ReadableStream({
      pull(controller) {
        sent += 64 * 1024;
        controller.enqueue(new Uint8Array(64 * 1024).fill(32));
        if (sent >= 10 * 1024 * 1024) controller.close();
      },
    });
    expect(await refusal(undefined, { raw })).toBe('request/too-large');
    expect(sent).toBeLessThan(1024 * 1024);
    const told = { raw: 'x', headers: { 'content-length': '10485760' } };
    expect(await refusal(undefined, told)).toBe('request/too-large');
  });

  test('entry/unknown-kind: a kind that does not exist, or none, is refused', async () => {
    for (const body of [{ kind: 'rumour', body: {} }, {}, [], 'text', null, 7, { kind: '__proto__' }]) {
      expect(await refusal(body)).toBe('entry/unknown-kind');
    }
  });

  test.each([
    ['a member it does not know', { ...aNote(), source: 'official' }],
    ['an id of its own', { ...aNote(), id: '0'.repeat(32) }],
    ['a misspelt member of the body', { kind: 'note', body: { infos: [] } }],
    ['no body', { kind: 'note' }],
    ['a body with a cancellation', { ...aNote(), references: { cancel: '0'.repeat(32) } }],
    [
      'an update and a cancellation',
      { kind: 'note', references: { update: '0'.repeat(32), cancel: '0'.repeat(32) } },
    ],
    ['an end before its beginning', { ...aNote(), validity: { onsetAtMs: 2, expiresAtMs: 1 } }],
    ['a fraction of a millisecond', { ...aNote(), validity: { onsetAtMs: 1.5 } }],
    ['a control character', aNote('a\u0007b')],
    ['a mark that reverses the writing', aNote('\u202egnihton')],
    ['half a surrogate pair', aNote('\ud800')],
    ['a blank headline', aNote('  \u00a0')],
    [
      'a level for the town’s own vigilance',
      {
        kind: 'vigilance',
        body: { issuer: 'town', phenomenon: 'crowd', zone: 'x', level: 'red', tendency: 'rising' },
      },
    ],
    [
      'a vigilance of the town’s own without words',
      { kind: 'vigilance', body: { issuer: 'town', phenomenon: 'crowd', zone: 'x', tendency: 'rising' } },
    ],
    [
      'another issuer’s vigilance without its level',
      {
        kind: 'vigilance',
        body: { issuer: 'vigicrues', phenomenon: 'crowd', zone: 'x', tendency: 'rising' },
      },
    ],
    ['a planned closure without an end', closure({ nature: 'planned' })],
    ['a lifting that lifts nothing', closure({ stage: 'lifted' })],
    [
      'a position of three numbers',
      { kind: 'shelter', body: { name: 'Gymnase', position: [1, 2, 3], state: 'open' } },
    ],
    [
      'degrees instead of integers',
      { kind: 'shelter', body: { name: 'Gymnase', position: [3.87, 43.6], state: 'open' } },
    ],
  ])('entry/invalid: %s is refused', async (_, body) => {
    expect(await refusal(body)).toBe('entry/invalid');
  });

  test('entry/invalid names the path of the first mistake', async () => {
    const response = await post(
      hazard([
        [
          [1, 2],
          ['x', 3],
        ],
      ]),
    );
    expect(await response.json()).toMatchObject({ code: 'entry/invalid', path: 'body.polygon[0][1][0]' });
  });

  test('entry/too-large: what would not fit in the log is refused', async () => {
    const info = ['fr', 'en', 'oc', 'es'].map((language) => ({
      language,
      headline: 'x',
      description: 'é'.repeat(8_000),
      instruction: 'é'.repeat(8_000),
    }));
    expect(await refusal({ kind: 'note', body: { info } })).toBe('entry/too-large');
  });
});

describe('a shape', () => {
  test('geometry/outside-territory: a position, a line or an area elsewhere is refused', async () => {
    const shelter = {
      kind: 'shelter',
      body: { name: 'Gymnase', position: [23_500_000, 488_500_000], state: 'open' },
    };
    expect(await refusal(shelter)).toBe('geometry/outside-territory');
    const line = [
      [38_500_000, 436_000_000],
      [48_510_000, 436_010_000],
    ];
    expect(await refusal(closure({ line }))).toBe('geometry/outside-territory');
    expect(await refusal(hazard(square(23_500_000, 488_500_000)))).toBe('geometry/outside-territory');
  });

  test('an area may reach over the limit of the town, as a flood does', async () => {
    await idOf(await post(hazard(square(39_450_000, 436_000_000, 200_000))));
  });

  test('geometry/ring-open: a ring that does not close, or is too short, is refused', async () => {
    const [ring] = square();
    expect(await refusal(hazard([ring!.slice(0, 4)]))).toBe('geometry/ring-open');
    expect(await refusal(hazard([[ring![0], ring![1], ring![0]]]))).toBe('geometry/ring-open');
    expect(await refusal(hazard([[]]))).toBe('geometry/ring-open');
  });

  test('geometry/crosses-itself: a bow tie is refused', async () => {
    const [[a, b, c, d]] = square() as [number[][]];
    expect(await refusal(hazard([[a, c, b, d, a]]))).toBe('geometry/crosses-itself');
  });

  test('geometry/hole-outside: a hole beside its polygon is refused, one inside is not', async () => {
    const [outer] = square();
    const [[beside], [inside]] = [square(38_700_000), square(38_520_000, 436_020_000, 20_000)];
    expect(await refusal(hazard([outer, inside, beside]))).toBe('geometry/hole-outside');
    await idOf(await post(hazard([outer, inside])));
  });

  test('geometry/no-length: a closure of one single point is refused', async () => {
    const point = [38_500_000, 436_000_000];
    expect(await refusal(closure({ line: [point, point, point] }))).toBe('geometry/no-length');
  });

  test('geometry/too-many-vertices: more than 2,000 are refused', async () => {
    const line = Array.from({ length: 2_001 }, (_, i) => [38_500_000 + i, 436_000_000]);
    expect(await refusal(closure({ line }))).toBe('geometry/too-many-vertices');
  });
});

describe('a planned closure', () => {
  const planned = (expiresAtMs: number) => ({ ...closure({ nature: 'planned' }), validity: { expiresAtMs } });

  test('entry/already-over: an end that is past is refused, whenever it began', async () => {
    const now = town.house.clock();
    const past = { ...planned(0), validity: { onsetAtMs: now - 7_200_000, expiresAtMs: now - 3_600_000 } };
    expect(await refusal(past)).toBe('entry/already-over');
  });

  test('is taken with an end that lies ahead, and lifted without one', async () => {
    const id = await idOf(await post(planned(town.house.clock() + 3_600_000)));
    const lifting = { ...closure({ nature: 'planned', stage: 'lifted' }), references: { update: id } };
    await idOf(await post(lifting));
  });
});

describe('an authority', () => {
  const prefet = { role: 'prefet', name: 'Préfet de l’Hérault' };

  test('entry/not-this-authority: a token speaks for the town alone', async () => {
    expect(await refusal({ ...aNote(), authority: prefet })).toBe('entry/not-this-authority');
    const other = { role: 'commune', name: 'Ville de Palavas' };
    expect(await refusal({ ...aNote(), authority: other })).toBe('entry/not-this-authority');
    await idOf(await post({ ...aNote(), authority: { role: 'commune', name: 'Ville de Valmire' } }));
  });

  test('an officer relays what the préfet decided, and the log says so', async () => {
    const { cookie } = await personFor(town, territory, 'officer');
    await idOf(await post({ ...aNote(), authority: prefet }, { token: undefined, cookie }));
    expect((await logOf(town, territory)).at(-1)).toMatchObject({ authority: prefet });
  });
});

describe('a reference', () => {
  const cancel = (id: string, kind = 'note') => ({ kind, references: { cancel: id } });

  test('entry/unknown-reference: an entry that is not in this log is refused', async () => {
    expect(await refusal(cancel('0'.repeat(32)))).toBe('entry/unknown-reference');
    const verdict = { kind: 'verdict', body: { report: '0'.repeat(32), verdict: 'rejected', reveals: [] } };
    expect(await refusal(verdict)).toBe('entry/unknown-reference');
  });

  test('entry/mismatched-reference: another kind or another status is refused', async () => {
    const id = await idOf(await post(aNote()));
    expect(await refusal(cancel(id, 'bulletin'))).toBe('entry/mismatched-reference');
    expect(await refusal({ ...cancel(id), status: 'Exercise' })).toBe('entry/mismatched-reference');
  });

  test('entry/ended-reference: what was cancelled or updated cannot be again', async () => {
    const id = await idOf(await post(aNote()));
    await idOf(await post(cancel(id)));
    expect(await refusal(cancel(id))).toBe('entry/ended-reference');
    expect(await refusal({ ...aNote(), references: { update: id } })).toBe('entry/ended-reference');
  });

  test('entry/departed-reference: what ended more than a day ago is refused', async () => {
    const name = await addTerritory(town.house.database);
    const mine = await tokenFor(town, name);
    const at = (body: unknown) => send(town, path(name), { body, token: mine, key: newKey() });
    const id = await idOf(await at(aNote()));
    town.ahead = 49 * 3_600_000;
    try {
      await idOf(await at(aNote()));
      expect(await refused(await at(cancel(id)))).toBe('entry/departed-reference');
    } finally {
      town.ahead = 0;
    }
  });

  test('two that cancel the same entry at once: one does', async () => {
    const id = await idOf(await post(aNote()));
    const both = await Promise.all([post(cancel(id)), post(cancel(id))]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  test('is judged against what another process appended meanwhile', async () => {
    const { Sequencer } = await import('../src/intake/sequencer.ts');
    const { createApp } = await import('../src/http/app.ts');
    const { Measures } = await import('../src/http/measures.ts');
    const house = { ...town.house, sequencer: new Sequencer(town.house.database) };
    const measures = new Measures(() => 0);
    const other = {
      ...town,
      house,
      app: createApp(house, { store: async () => null, territories: async () => [], apps: '', measures }),
    };
    const id = await idOf(await send(other, path(), { body: aNote(), token, key: newKey() }));
    await idOf(await post(cancel(id)));
    const late = await send(other, path(), { body: cancel(id), token, key: newKey() });
    expect(await refused(late)).toBe('entry/ended-reference');
  });
});

test('territory/unknown: a territory that this server does not have is refused', async () => {
  const sent = { body: aNote(), token, key: newKey() };
  expect(await refused(await send(town, path('atlantis'), sent))).toBe('territory/unknown');
});

test('request/not-found: an address that does not exist answers with a problem too', async () => {
  expect(await refused(await send(town, '/api/nothing'))).toBe('request/not-found');
});
