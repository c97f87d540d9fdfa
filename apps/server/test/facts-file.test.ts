import type { BoxE7 } from '@vigie/geo';
import type { StoredPack } from '@vigie/node-platform';
import { encodePlaces, type PlaceInput } from '@vigie/places';
import {
  canonicalBytes,
  type Facts,
  LOW_PLACE_KINDS,
  MEASURES,
  type Measure,
  type PackManifest,
  type PublicFacts,
  type Refusal,
  SCHOOL_KINDS,
  settingsOf,
} from '@vigie/situation';
import { buildPack } from '@vigie/territory';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../src/facts/changes.ts';
import { checkFacts } from '../src/facts/check-facts.ts';
import { bareFacts } from '../src/facts/facts-row.ts';
import { MAX_FACTS_BYTES } from '../src/facts/marked-yaml.ts';
import { readFacts } from '../src/facts/read-facts.ts';
import { seedFacts } from '../src/facts/seed.ts';
import { writeFacts } from '../src/facts/write-facts.ts';
import { BOUNDS } from './town.ts';

const authority = { role: 'commune', name: 'Ville de Valmire' } as const;
const BARE = bareFacts({ title: 'Valmire', authority, settings: {} });
const owner = (facts = BARE) => ({ name: 'valmire', bounds: BOUNDS, facts });
const HEAD = 'format: vigie/facts/1\nterritory: valmire\n';

const read = (text: string | Uint8Array, facts = BARE) =>
  readFacts(typeof text === 'string' ? Buffer.from(text) : text, owner(facts));

function readWell(text: string, facts = BARE): Facts {
  const found = read(text, facts);
  if (!found.ok) throw new Error(JSON.stringify(found.refusals));
  return found.value;
}

/** The refusals of a file without its two first lines. */
function refusalsOf(rest: string): readonly Refusal[] {
  const found = read(`${HEAD}${rest}`);
  return found.ok ? [] : found.refusals;
}

const [west, south, east, north] = BOUNDS as BoxE7;
const positions = () =>
  fc.tuple(fc.integer({ min: west, max: east }), fc.integer({ min: south, max: north }));
/** Names that YAML could take for something else among them. */
const names = () =>
  fc.oneof(
    fc.constantFrom(
      'Gué',
      '0465710001',
      'yes',
      'null',
      '# un',
      'a: b',
      '- tiret',
      '« L’Écluse »',
      '3.14',
      '~',
    ),
    fc.stringMatching(/^[A-Za-zéèà’'"#:&*!%@`,[\]{}|>-][A-Za-z0-9éèà’ '"#:&*!%@`,[\]{}|>-]{0,40}$/),
  );
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const proposed = () => optional(fc.constant(true as const));
const telephones = () => fc.constantFrom('0465710001', '0639981234', '3919', '112', '+39066982');
const capacity = () => optional(fc.integer({ min: 1, max: 100_000 }));

/** Without members that are absent, as a reader gives them. */
const present = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const thresholds = () =>
  fc
    .record({
      id: names(),
      measure: fc.constantFrom(...(Object.keys(MEASURES) as Measure[])),
      name: names(),
      position: optional(positions()),
      source: names(),
      levels: fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 3 }),
    })
    .map(({ levels, measure, ...rest }) => {
      const [yellow, orange, red] = levels.toSorted((a, b) => a - b);
      return { ...rest, measure, unit: MEASURES[measure], module: 'flood', yellow, orange, red };
    });

const listOf = <T>(items: fc.Arbitrary<T>, key: (item: T) => string) =>
  fc.uniqueArray(items, { maxLength: 4, selector: key });
const spot = ({ name, position }: { name: string; position: readonly number[] }) => `${name} ${position}`;

const anyFacts = (): fc.Arbitrary<Facts> =>
  fc
    .record({
      languages: fc.constantFrom(['fr'], ['fr', 'en'], ['en-GB', 'oc']),
      timeZone: fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'UTC'),
      authority: fc.record({ role: fc.constantFrom('commune', 'metropole'), name: names() }),
      directs: fc.record({ role: fc.constantFrom('prefet', 'commune'), name: names() }),
      branding: fc.record({ name: names(), colour: fc.constantFrom('#003e7e', '#000000') }),
      view: optional(fc.record({ centre: positions(), zoom: fc.integer({ min: 8, max: 18 }) })),
      modules: fc.constantFrom([], ['flood'], ['flood', 'traffic']),
      thresholds: listOf(thresholds(), ({ id, measure }) => `${id} ${measure}`),
      radio: optional(
        fc.record({
          name: names(),
          band: fc.constant('fm'),
          frequencyKHz: fc.integer({ min: 87_500, max: 108_000 }),
          area: optional(names()),
        }),
      ),
      contacts: listOf(
        fc.record({ name: names(), purpose: optional(names()), telephone: telephones() }),
        ({ name }) => name,
      ),
      shelters: listOf(
        fc.record({
          name: names(),
          position: positions(),
          capacity: capacity(),
          wheelchair: optional(fc.boolean()),
          opens: optional(names()),
          proposed: proposed(),
        }),
        spot,
      ),
      assemblyPoints: listOf(
        fc.record({ name: names(), position: positions(), area: optional(names()) }),
        spot,
      ),
      campsites: listOf(fc.record({ name: names(), position: positions(), capacity: capacity() }), spot),
      lowPlaces: listOf(
        fc.record({
          name: names(),
          kind: fc.constantFrom(...LOW_PLACE_KINDS),
          position: positions(),
          closesAt: fc.constantFrom('yellow', 'orange'),
          roadManager: optional(names()),
          proposed: proposed(),
        }),
        spot,
      ),
      schools: listOf(
        fc.record({
          name: names(),
          kind: fc.constantFrom(...SCHOOL_KINDS),
          position: positions(),
          uai: optional(fc.constant('0341234A')),
        }),
        spot,
      ),
    })
    .chain((open) =>
      fc.record({
        public: fc.constant(present(open) as PublicFacts),
        private: fc.record({
          contacts: listOf(fc.record({ name: names(), telephone: telephones() }), ({ name }) => name),
        }),
      }),
    );

describe('the readable file', () => {
  test('of any facts is read back as the same facts, and written again as the same bytes', () => {
    fc.assert(
      fc.property(anyFacts(), fc.constantFrom('fr' as const, 'en' as const), (facts, language) => {
        const text = writeFacts('valmire', facts, language);
        const again = readWell(text);
        expect(again).toEqual(facts);
        expect(changesBetween(facts, again)).toEqual([]);
        expect(writeFacts('valmire', again, language)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('explains each of its sections, in French or in English', () => {
    for (const language of ['fr', 'en'] as const) {
      const blocks = writeFacts('valmire', BARE, language).split('\n\n');
      expect(blocks.slice(2).every((block) => block.startsWith('# '))).toBe(true);
    }
  });

  test('a section that is left out stays; an empty one is emptied', () => {
    const contacts = [{ name: 'Mairie', telephone: '0465710001' }];
    const radio = { name: 'Radio', band: 'fm', frequencyKHz: 98_400 } as const;
    const had: Facts = { public: { ...BARE.public, contacts, radio }, private: { contacts } };
    expect(readWell(HEAD, had)).toEqual(had);
    const emptied = readWell(`${HEAD}contacts:\nradio: null\nprivate:\n  contacts: []\n`, had);
    expect(emptied).toEqual(BARE);
  });

  test('is not refused for a shelter that is gone, unless it says something of campsites or shelters', () => {
    const position = [38_800_000, 436_000_000] as const;
    const campsites = [{ name: 'Les Pins', position, evacuatesTo: 'Gymnase Perdu' }];
    const had: Facts = { ...BARE, public: { ...BARE.public, campsites } };
    const prefect = { role: 'prefet', name: 'Préfet' } as const;
    expect(readWell(`${HEAD}directs: {role: prefet, name: Préfet}\n`, had).public.directs).toEqual(prefect);
    for (const list of ['shelters', 'assemblyPoints'])
      expect(read(`${HEAD}${list}: []\n`, had)).toMatchObject({
        ok: false,
        refusals: [{ code: 'facts/unknown-shelter', path: 'campsites[0].evacuatesTo' }],
      });
  });

  test('is taken in JSON as well, which is YAML', () => {
    const json = JSON.stringify({
      format: 'vigie/facts/1',
      territory: 'valmire',
      timeZone: 'Indian/Reunion',
    });
    expect(readWell(json).public.timeZone).toBe('Indian/Reunion');
  });

  test('a number of telephone keeps its first zero, with or without quotes', () => {
    const text = `${HEAD}contacts:\n  - {name: A, telephone: 0465710001}\n  - {name: B, telephone: "3919"}\n`;
    expect(readWell(text).public.contacts.map(({ telephone }) => telephone)).toEqual(['0465710001', '3919']);
  });

  test('says what changes: what came, what went, and which members of what stayed', () => {
    const before = readWell(
      `${HEAD}contacts:\n  - {name: A, telephone: 3919}\n  - {name: B, telephone: 3920}\nradio: {name: R, frequencyMHz: 98.4}\n`,
    );
    const after = readWell(
      `${HEAD}contacts:\n  - {name: B, telephone: 3921}\n  - {name: C, telephone: 3922}\nradio: null\nprivate:\n  contacts: [{name: D, telephone: 3923}]\n`,
    );
    expect(changesBetween(before, after)).toEqual([
      { section: 'radio', change: 'removed', what: 'R' },
      { section: 'contacts', change: 'removed', what: 'A' },
      { section: 'contacts', change: 'changed', what: 'B', members: ['telephone'] },
      { section: 'contacts', change: 'added', what: 'C' },
      { section: 'private', change: 'added', what: 'D' },
    ]);
  });

  test('another order of a list is a change, too: it is the order of the screen', () => {
    const [a, b] = ['{name: A, telephone: 3919}', '{name: B, telephone: 3920}'];
    const [before, after] = [`${HEAD}contacts: [${a}, ${b}]`, `${HEAD}contacts: [${b}, ${a}]`].map((text) =>
      readWell(text),
    );
    expect(changesBetween(before!, after!)).toEqual([
      { section: 'contacts', change: 'changed', what: 'contacts', members: ['order'] },
    ]);
  });
});

describe('as many items as a file may hold', () => {
  const MANY = 2_000;

  test('are each looked at a few times, not once for each other, to say what changes', () => {
    let looks = 0;
    const school = (name: string) => ({
      get name() {
        looks++;
        return name;
      },
      kind: 'other' as const,
      position: [west, south] as const,
    });
    const facts = (word: string): Facts => {
      const schools = Array.from({ length: MANY }, (_, i) => school(`${word} ${i}`));
      return { ...BARE, public: { ...BARE.public, schools } };
    };
    expect(changesBetween(facts('École'), facts('Collège'))).toHaveLength(2 * MANY);
    expect(looks).toBeLessThan(50 * MANY);
  });

  test('are compared with the words that were meant only where that is shown', () => {
    const campsites = Array.from({ length: MANY }, (_, i) => ({
      name: `Les Pins ${i}`,
      position: [3.9, 43.6] as [number, number],
      evacuatesTo: `Gymnase ${i}`,
    }));
    let looks = 0;
    const halle = {
      toLowerCase() {
        looks++;
        return 'halle';
      },
    } as string;
    const shelters = [{ name: halle, position: [west, south] as const }];
    const had: Facts = { ...BARE, public: { ...BARE.public, shelters } };
    const refusals = checkFacts({ format: 'vigie/facts/1', campsites }, { ...owner(), facts: had });
    expect(refusals.next().value).toMatchObject({ code: 'facts/unknown-shelter' });
    expect(refusals.next().value).toMatchObject({ path: 'campsites[1].evacuatesTo' });
    expect(looks).toBe(2);
    expect(refusalsOf(`campsites: ${JSON.stringify(campsites)}`)).toHaveLength(20);
  });
});

describe('what a pack proposes', () => {
  const NAMES = [
    'École\tmaternelle\nLes Cigales',
    'E\u0301cole e\u0301le\u0301mentaire',
    'Colle\u0300ge \u202eMistral',
    `Lycée ${'🏫'.repeat(80)}`,
    'Lycée \ue000Germain',
    '\u2028',
    ' ',
    'yes',
    '# Halle',
  ];

  /** A pack of these places, without streets. */
  function packOf(places: readonly PlaceInput[]): StoredPack {
    const none = { roads: '0'.repeat(64), addresses: [] };
    const files = new Map([['places' as const, encodePlaces({ ...none, places })]]);
    const manifest: PackManifest = {
      format: 'vigie/pack/1',
      territory: 'valmire',
      title: 'Valmire\u0301',
      languages: ['fr'],
      bounds: [3.8, 43.55, 3.95, 43.66],
      centre: [3.88, 43.6],
      files: [],
      sources: [],
      counts: {},
    };
    return { directory: '', manifest, manifestBytes: new Uint8Array(), files };
  }
  const place = (name: string, category: PlaceInput['category'], i: number): PlaceInput => {
    return { name, category, position: [38_500_000 + i, 436_000_000] };
  };

  test('is something that the town can import, whatever names open data brings', () => {
    const places = NAMES.flatMap((name, i) => [
      place(name, 'school', i),
      place(name, 'gymnasium', i),
      place(name, 'campsite', i),
    ]);
    const facts: Facts = { public: seedFacts(packOf(places)), private: { contacts: [] } };
    expect(facts.public.schools).toHaveLength(7);
    expect(facts.public.schools.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['nursery-school', 'elementary-school', 'middle-school', 'high-school']),
    );
    canonicalBytes(settingsOf('valmire', 'Valmire', facts.public));
    expect(readWell(writeFacts('valmire', facts, 'fr'))).toEqual(facts);
  });

  /** Streets of a few names between a few corners, some of which flood. */
  const streets = () =>
    fc.array(
      fc.record({
        nodes: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 3 }),
        name: fc.constantFrom('Rue du Gué', 'Quai\u0301', ''),
        low: fc.constantFrom({ ford: 'yes' }, { flood_prone: 'yes' }, { tunnel: 'yes', layer: '-1' }, {}),
      }),
      { minLength: 1, maxLength: 12 },
    );
  const CORNERS = Array.from({ length: 9 }, (_, i) => ({
    id: i + 1,
    position: [38_500_000 + (i % 3) * 10_000, 436_000_000 + Math.floor(i / 3) * 10_000] as const,
  }));
  /** Of few names at few spots, so that some are twice there. */
  const placesOfTown = () =>
    fc.array(
      fc
        .tuple(
          fc.oneof(fc.constantFrom(...NAMES), names(), fc.string({ unit: 'binary', maxLength: 120 })),
          fc.constantFrom(...(['school', 'gymnasium', 'shelter', 'campsite', 'assembly-point'] as const)),
          fc.integer({ min: 0, max: 2 }),
        )
        .map(([name, category, i]) => place(name, category, i)),
      { maxLength: 12 },
    );

  test('of any pack can be exported and imported again', () => {
    fc.assert(
      fc.property(streets(), placesOfTown(), (ways, places) => {
        const build = buildPack({
          territory: 'valmire',
          title: 'Valmire',
          nodes: CORNERS,
          ways: ways.map(({ nodes, name, low }, id) => ({
            ...{ id, nodes },
            tags: { highway: 'residential', ...(name && { name }), ...low },
          })),
          places,
          sources: [],
        });
        if (!build.ok) throw new Error(build.refusal.code);
        const { manifest, manifestBytes } = build.value;
        const files = new Map(build.value.files.map(({ role, content }) => [role, content] as const));
        const seeded = seedFacts({ directory: '', manifest, manifestBytes, files });
        const facts: Facts = { public: seeded, private: { contacts: [] } };
        expect(readWell(writeFacts('valmire', facts, 'fr'))).toEqual(facts);
      }),
      { numRuns: 60 },
    );
  });

  test('of the largest town can be exported and imported again', () => {
    const full = (i: number) => `${i} ${'校'.repeat(90)}`;
    const categories = ['school', 'gymnasium', 'campsite', 'assembly-point'] as const;
    const many = categories.flatMap((category) =>
      Array.from({ length: 2_000 }, (_, i) => place(full(i), category, i)),
    );
    const facts: Facts = { public: seedFacts(packOf(many)), private: { contacts: [] } };
    expect(readWell(writeFacts('valmire', facts, 'fr'))).toEqual(facts);
  });

  test.each([
    ['École maternelle et élémentaire Jules-Ferry', 'primary-school'],
    ['École élémentaire et maternelle Jules-Ferry', 'primary-school'],
    ['Ecole elementaire / maternelle', 'primary-school'],
    ['École maternelle Jules-Ferry', 'nursery-school'],
    ['École élémentaire Jules-Ferry', 'elementary-school'],
  ])('of %s is a %s', (name, kind) => {
    expect(seedFacts(packOf([place(name, 'school', 0)])).schools).toMatchObject([{ kind }]);
  });

  test('is nothing beyond the pack’s bounds, nor more than a file may hold', () => {
    const far: PlaceInput = {
      name: 'Gymnase de Paris',
      category: 'gymnasium',
      position: [23_500_000, 488_500_000],
    };
    const many = Array.from({ length: 3_000 }, (_, i) => place(`École ${i}`, 'school', i));
    const { shelters, schools } = seedFacts(packOf([far, ...many]));
    expect([shelters.length, schools.length]).toEqual([0, 2_000]);
    const facts: Facts = { public: { ...BARE.public, schools }, private: { contacts: [] } };
    expect(readWell(writeFacts('valmire', facts, 'fr'))).toEqual(facts);
  });
});

/** What is refused, of which code, at which path, on which line. */
const REFUSED: readonly [code: string, path: string, line: number, rest: string][] = [
  ['facts/unknown-key', 'shelter', 3, 'shelter: []'],
  ['facts/unknown-key', 'radio.frequency', 5, 'radio:\n  name: R\n  frequency: 98.4\n  frequencyMHz: 98.4'],
  ['facts/unknown-key', '<<', 3, '<<: {}'],
  ['facts/unknown-key', '__proto__', 3, '__proto__: {polluted: true}'],
  ['facts/invalid', 'shelters[0].position', 3, 'shelters: [{name: A}]'],
  [
    'facts/invalid',
    'shelters[0].wheelchair',
    3,
    'shelters: [{name: A, position: [3.9, 43.6], wheelchair: oui}]',
  ],
  ['facts/invalid', 'branding.colour', 5, 'branding:\n  name: V\n  colour: #003e7e'],
  [
    'facts/invalid',
    'lowPlaces[0].closesAt',
    3,
    'lowPlaces: [{name: A, kind: ford, position: [3.9, 43.6], closesAt: red}]',
  ],
  ['facts/invalid', 'shelters[0].name', 3, 'shelters: [{name: "A\\u202E", position: [3.9, 43.6]}]'],
  ['facts/invalid', 'languages[0]', 3, 'languages: [français]'],
  ['facts/other-territory', 'territory', 2, ''],
  ['facts/repeated', 'radio', 4, 'radio: null\nradio: null'],
  [
    'facts/repeated',
    'shelters[1]',
    5,
    'shelters:\n  - {name: A, position: [3.9, 43.6]}\n  - {name: A, position: [3.9, 43.6]}',
  ],
  [
    'facts/repeated',
    'contacts[1]',
    5,
    'contacts:\n  - {name: A, telephone: 3919}\n  - {name: A, telephone: "39 19"}',
  ],
  ['facts/repeated', 'modules[1]', 3, 'modules: [flood, flood]'],
  [
    'facts/outside-territory',
    'schools[0].position',
    3,
    'schools: [{name: A, kind: other, position: [2.35, 48.85]}]',
  ],
  ['facts/outside-territory', 'shelters[0].position', 3, 'shelters: [{name: A, position: [43.6, 3.9]}]'],
  ['facts/not-a-frequency', 'radio.frequencyMHz', 3, 'radio: {name: R, frequencyMHz: 984}'],
  ['facts/not-a-frequency', 'radio.frequencyMHz', 3, 'radio: {name: R, band: dab, frequencyMHz: 98.4}'],
  ['facts/not-a-telephone', 'contacts[0].telephone', 3, 'contacts: [{name: A, telephone: 04 65 71}]'],
  [
    'facts/not-a-telephone',
    'private.contacts[0].telephone',
    3,
    'private: {contacts: [{name: A, telephone: nuit}]}',
  ],
  ['facts/low-contrast', 'branding.colour', 3, 'branding: {name: V, colour: "#ffcc00"}'],
  ['facts/unknown-module', 'modules[0]', 3, 'modules: [flod]'],
  [
    'facts/unknown-module',
    'thresholds[0].module',
    3,
    'thresholds: [{id: a, module: x, measure: wind-gust, unit: km/h, name: A, red: 90, source: S}]',
  ],
  ['facts/unknown-time-zone', 'timeZone', 3, 'timeZone: Europe/Montpellier'],
  ['facts/unknown-time-zone', 'timeZone', 3, 'timeZone: "+02:00"'],
  [
    'facts/wrong-unit',
    'thresholds[0].unit',
    3,
    'thresholds: [{id: a, module: flood, measure: water-level, unit: cm, name: A, red: 90, source: S}]',
  ],
  [
    'facts/levels-not-rising',
    'thresholds[0]',
    3,
    'thresholds: [{id: a, module: flood, measure: water-level, unit: m, name: A, orange: 3, red: 2, source: S}]',
  ],
  [
    'facts/levels-not-rising',
    'thresholds[0]',
    3,
    'thresholds: [{id: a, module: flood, measure: water-level, unit: m, name: A, source: S}]',
  ],
  [
    'facts/unknown-shelter',
    'campsites[0].evacuatesTo',
    3,
    'campsites: [{name: C, position: [3.9, 43.6], evacuatesTo: Gymnase}]',
  ],
  ['facts/alias', 'directs', 4, 'authority: &a {role: commune, name: V}\ndirects: *a'],
  ['facts/not-yaml', '', 3, 'radio: {name: R'],
  ['facts/not-yaml', '', 3, 'radio: !secret x'],
  ['facts/not-yaml', '', 3, '---\nother: document'],
  ['facts/not-yaml', '?', 3, '[a, b]: c'],
];

describe('what is refused names its line, its place and what is wrong', () => {
  test.each(REFUSED)('%s at %s (%#)', (code, path, line, rest) => {
    const found =
      code === 'facts/other-territory' ? read('format: vigie/facts/1\nterritory: lattes\n') : null;
    const [refusal] = found === null ? refusalsOf(rest) : found.ok ? [] : found.refusals;
    expect(refusal?.code).toBe(code);
    expect(refusal?.path ?? '').toBe(path);
    expect(refusal?.detail).toMatch(new RegExp(`^line ${line}: .`));
  });

  test('the nearest key, module, shelter or order of the two numbers is offered', () => {
    const details = (rest: string) => refusalsOf(rest).map(({ detail }) => detail);
    expect(details('sheltrs: []')).toEqual(['line 3: did you mean shelters?']);
    expect(details('modules: [flod]')).toEqual(['line 3: did you mean flood?']);
    expect(details('shelters: [{name: A, position: [43.6, 3.9]}]')[0]).toContain('the longitude comes first');
    const camp = '{name: C, position: [3.9, 43.6], evacuatesTo: Gymnase Milia}';
    const shelter = '{name: Gymnase Milliat, position: [3.9, 43.6]}';
    expect(details(`shelters: [${shelter}]\ncampsites: [${camp}]`)[0]).toContain(
      'did you mean Gymnase Milliat?',
    );
  });

  test('all that is wrong is said at once, up to twenty', () => {
    const schools = Array.from(
      { length: 30 },
      (_, i) => `  - {name: E${i}, kind: other, position: [0, 0]}\n`,
    );
    expect(refusalsOf(`schools:\n${schools.join('')}`)).toHaveLength(20);
    expect(refusalsOf('timeZone: X\nradio: {name: R, frequencyMHz: 1}')).toHaveLength(2);
  });

  test('facts/unknown-format: another format, another document, or nothing at all', () => {
    for (const text of ['format: vigie/facts/2', '{"format":"vigie/pack/1"}', '', '- a', 'null', 'x'])
      expect(read(text)).toMatchObject({ ok: false, refusals: [{ code: 'facts/unknown-format' }] });
  });

  test('facts/too-large and facts/not-yaml: what is made to break or to busy the reader is refused in a moment', () => {
    const code = (bytes: string | Uint8Array) => {
      const found = read(bytes);
      return found.ok ? 'read' : found.refusals[0]!.code;
    };
    expect(code(' '.repeat(MAX_FACTS_BYTES + 1))).toBe('facts/too-large');
    expect(code(`${HEAD}modules: [${'a,'.repeat(400_000)}]`)).toBe('facts/too-large');
    expect(code(Uint8Array.of(0x66, 0xff, 0xfe))).toBe('facts/not-yaml');
    expect(code(`${HEAD}radio: ${'['.repeat(100_000)}`)).toBe('facts/not-yaml');
    expect(code(`${HEAD}radio: ${'{a: '.repeat(100_000)}`)).toBe('facts/not-yaml');
    expect(code(`${HEAD}radio: ${'['.repeat(20)}${']'.repeat(20)}`)).toBe('facts/not-yaml');
    const keys = Array.from({ length: 40_000 }, (_, i) => `k${i}: 1\n`).join('');
    expect(code(`${HEAD}${keys}`)).toBe('facts/unknown-key');
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghij'.split('').map((k, i) => `${k}: &${k} [*${'abcdefghi'[i]}, *${'abcdefghi'[i]}]`),
    ];
    expect(code(`${HEAD}${bomb.join('\n')}`)).toBe('facts/alias');
  });

  test('any text at all is read or refused, and never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.stringMatching(/^[[\]{}:&*!|> \n#'"a-c,-]{0,60}$/),
        ),
        (text) => {
          for (const one of [text, `${HEAD}${text}`, `${HEAD}radio: ${text}`]) {
            const found = read(one);
            if (!found.ok) expect(found.refusals.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
