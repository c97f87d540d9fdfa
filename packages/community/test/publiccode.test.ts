import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkPubliccode, graphemeCount, type Known } from '../src/index.ts';

const known: Known = {
  fileAt: (path) =>
    path === 'logo.png' ? 'png' : path === 'AUTHORS' || path === 'fake.png' ? 'other' : 'missing',
  isLanguage: (subtag) => ['fr', 'en', 'sl', 'oc', 'gcf'].includes(subtag),
  isLicence: (id) => ['MIT', 'Apache-2.0', 'GPL-2.0-only', 'AGPL-3.0-or-later'].includes(id),
};

const DESCRIPTION = {
  shortDescription: 'Les bancs à l’ombre',
  longDescription: 'Une carte des bancs à l’ombre, à jour chaque été. '.repeat(4),
  features: ['Chercher un banc'],
};
const FILE = {
  publiccodeYmlVersion: '0.5',
  name: 'Bancs',
  url: 'https://forge.example.org/bancs.git',
  platforms: ['web'],
  developmentStatus: 'stable',
  softwareType: 'standalone/web',
  description: { fr: DESCRIPTION },
  legal: { license: 'MIT' },
  maintenance: { type: 'community', contacts: [{ name: 'Asha' }] },
  localisation: { localisationReady: false, availableLanguages: ['fr'] },
};
const { features: _, ...BARE } = DESCRIPTION;
const FIRST = { ...FILE, publiccodeYmlVersion: '1', description: { fr: BARE } };

const refusedOf = (change: object, base: object = FILE) =>
  checkPubliccode({ ...base, ...change }, known).refusals.map(({ code, path }) => `${code} ${path}`);
const warnedOf = (change: object) =>
  checkPubliccode({ ...FILE, ...change }, known).warnings.map(({ code, path }) => `${code} ${path}`);
const described = (change: object) => ({ description: { fr: { ...DESCRIPTION, ...change } } });
const contract = (contractor: object) => ({ maintenance: { type: 'contract', contractors: [contractor] } });

describe('a publiccode.yml', () => {
  it('is accepted with the keys that are needed, and with every other', () => {
    expect(checkPubliccode(FILE, known)).toEqual({ ok: true, refusals: [], warnings: [] });
    expect(
      refusedOf({
        applicationSuite: 'Ombre',
        landingURL: 'https://bancs.example.org/?a=b#c',
        isBasedOn: ['ssh://git@forge.example.org/ancien.git'],
        softwareVersion: 2,
        releaseDate: '2024-02-29',
        logo: 'logo.png',
        organisation: { uri: 'urn:x-custom:id' },
        categories: null,
        usedBy: [],
        fundedBy: [{ name: 'Une commune', uri: 'https://example.org' }],
        supports: [{ id: 'alias:gdpr' }, { id: 'urn:example:bar' }],
        roadmap: 'http://[2001:db8::1]:8080/plan',
        intendedAudience: { scope: ['tourism'], countries: ['FR'], unsupportedCountries: [] },
        dependsOn: { open: [{ name: 'PostgreSQL', versionMin: '14', optional: true }] },
      }),
    ).toEqual([]);
  });

  it('refuses publiccode/missing for what is needed: absent, null or empty', () => {
    for (const key of Object.keys(FILE))
      expect(refusedOf({ [key]: null }), key).toEqual([`publiccode/missing ${key}`]);
    expect(refusedOf({ name: '' })).toEqual(['publiccode/missing name']);
    expect(refusedOf({ platforms: [] })).toEqual(['publiccode/missing platforms']);
    expect(refusedOf({ description: {} })).toEqual(['publiccode/missing description']);
    expect(refusedOf({ description: { fr: BARE } })).toEqual(['publiccode/missing description.fr.features']);
    expect(refusedOf({ fundedBy: [{ name: 'X' }] })).toEqual(['publiccode/missing fundedBy[0].uri']);
    expect(refusedOf({ maintenance: { type: 'internal', contacts: [] } })).toEqual([
      'publiccode/missing maintenance.contacts',
    ]);
    expect(refusedOf({ maintenance: { type: 'contract' } })).toEqual([
      'publiccode/missing maintenance.contractors',
    ]);
    expect(refusedOf(contract({ name: 'X' }))).toEqual([
      'publiccode/missing maintenance.contractors[0].until',
    ]);
  });

  it('refuses publiccode/wrong-type for another kind of value; yes and off are texts', () => {
    const wrong = (path: string) => [`publiccode/wrong-type ${path}`];
    expect(refusedOf({ name: [] })).toEqual(wrong('name'));
    expect(refusedOf({ isBasedOn: { a: 'b' } })).toEqual(wrong('isBasedOn'));
    expect(refusedOf({ intendedAudience: [] })).toEqual(wrong('intendedAudience'));
    expect(refusedOf({ usedBy: 'Lunel' })).toEqual(wrong('usedBy'));
    for (const localisationReady of ['yes', 'off', 1])
      expect(refusedOf({ localisation: { localisationReady, availableLanguages: ['fr'] } })).toEqual(
        wrong('localisation.localisationReady'),
      );
    expect(checkPubliccode('a text', known).refusals).toMatchObject([
      { code: 'publiccode/wrong-type', path: '' },
    ]);
  });

  it('refuses publiccode/unknown-key and publiccode/unknown-value to the letter', () => {
    expect(refusedOf({ foobar: 1 })).toEqual(['publiccode/unknown-key foobar']);
    expect(refusedOf({ It: {} })).toEqual(['publiccode/unknown-key It']);
    expect(refusedOf(described({ constructor: 'x' }))).toEqual([
      'publiccode/unknown-key description.fr.constructor',
    ]);
    expect(refusedOf({ developmentStatus: 'Stable' })).toEqual([
      'publiccode/unknown-value developmentStatus',
    ]);
    expect(refusedOf({ softwareType: 'standalone' })).toEqual(['publiccode/unknown-value softwareType']);
    expect(refusedOf({ categories: ['blog', 'toString'] })).toEqual([
      'publiccode/unknown-value categories[1]',
    ]);
    expect(refusedOf({ supports: [{ id: 'alias:none' }] })).toEqual([
      'publiccode/unknown-value supports[0].id',
    ]);
  });

  it('refuses publiccode/not-a-url', () => {
    for (const url of [
      'foobar',
      'https://',
      'https:// a',
      '//example.org',
      'https://a b.org',
      'mailto:a@b.org',
    ])
      expect(refusedOf({ url }), url).toEqual(['publiccode/not-a-url url']);
    expect(refusedOf({ landingURL: 'ftp://example.org' })).toEqual(['publiccode/not-a-url landingURL']);
    expect(refusedOf(described({ videos: ['ABC'] }))).toEqual([
      'publiccode/not-a-url description.fr.videos[0]',
    ]);
    for (const uri of ['1', 'pcm', 'urn:x', 'urn:a b:c'])
      expect(refusedOf({ organisation: { uri } }), uri).toEqual(['publiccode/not-a-url organisation.uri']);
  });

  it('refuses publiccode/not-a-date, publiccode/not-an-email and publiccode/not-a-media-type', () => {
    for (const releaseDate of [
      '',
      '2023-02-29',
      '2100-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-01-01T00:00:00Z',
    ])
      expect(refusedOf({ releaseDate }), releaseDate).toEqual(['publiccode/not-a-date releaseDate']);
    for (const address of ['a', 'a@b', 'a b@c.org', '@c.org', 'a@c..org'])
      expect(refusedOf(contract({ name: 'X', until: '2030-01-01', email: address })), address).toEqual([
        'publiccode/not-an-email maintenance.contractors[0].email',
      ]);
    expect(refusedOf({ inputTypes: ['text/csv', 'image/svg+xml', 'csv'] })).toEqual([
      'publiccode/not-a-media-type inputTypes[2]',
    ]);
  });

  it('refuses publiccode/not-a-country, and warns of small letters', () => {
    expect(refusedOf({ intendedAudience: { countries: ['FR', 'Fr', 'UK', 'XK', 'FRA'] } })).toEqual(
      [1, 2, 3, 4].map((i) => `publiccode/not-a-country intendedAudience.countries[${i}]`),
    );
    expect(refusedOf({ intendedAudience: { countries: ['fr'] } })).toEqual([]);
    expect(warnedOf({ intendedAudience: { countries: ['fr'] } })).toEqual([
      'publiccode/deprecated intendedAudience.countries[0]',
    ]);
  });

  it('refuses publiccode/not-a-language', () => {
    const languages = ['fr', 'FR-fr', 'sl-IT-nedis', 'gcf', 'oc-Latn-FR-aranes', 'en-150', 'en-x-ours'];
    const wrong = ['xxx', 'en_GB', 'no such language', 'f', 'en-ZZ', 'sl-nedis-nedis', 'fr-'];
    const refused = refusedOf({
      localisation: { localisationReady: true, availableLanguages: [...languages, ...wrong] },
    });
    expect(refused).toEqual(
      wrong.map(
        (_each, i) => `publiccode/not-a-language localisation.availableLanguages[${languages.length + i}]`,
      ),
    );
    expect(refusedOf({ description: { en_GB: DESCRIPTION } })).toEqual([
      'publiccode/not-a-language description.en_GB',
    ]);
  });

  it('refuses publiccode/not-a-licence', () => {
    const licences = [
      'MIT',
      'MIT OR Apache-2.0',
      '(MIT AND (Apache-2.0 OR MIT))',
      'Apache-2.0+',
      'LicenseRef-ours',
    ];
    for (const license of [...licences, 'GPL-2.0-only WITH Classpath-exception-2.0 OR MIT'])
      expect(refusedOf({ legal: { license } }), license).toEqual([]);
    const wrong = [
      'Invalid License',
      'MIT OR',
      'OR MIT',
      '(MIT',
      'MIT)',
      'MIT WITH',
      '(MIT) WITH a',
      'MIT WITH a WITH b',
      'MIT, Apache-2.0',
      'mit',
      '()',
    ];
    for (const license of wrong)
      expect(refusedOf({ legal: { license } }), license).toEqual(['publiccode/not-a-licence legal.license']);
  });

  it('refuses publiccode/too-short and publiccode/too-long by the characters that people see', () => {
    const family = '👨‍👩‍👧‍👦';
    const long = (longDescription: string) => refusedOf(described({ longDescription }));
    expect(long(family.repeat(149))).toEqual(['publiccode/too-short description.fr.longDescription']);
    expect(long(family.repeat(150))).toEqual([]);
    expect(long('é'.repeat(10_000))).toEqual([]);
    expect(long('a'.repeat(10_001))).toEqual(['publiccode/too-long description.fr.longDescription']);
    expect(refusedOf(described({ shortDescription: 'b'.repeat(151) }))).toEqual([
      'publiccode/too-long description.fr.shortDescription',
    ]);
  });

  it('refuses publiccode/not-relative, publiccode/file-missing and publiccode/not-an-image', () => {
    for (const logo of [
      '/logo.png',
      'file:///logo.png',
      'file:logo.png',
      '../logo.png',
      'a/../../logo.png',
      'data:,x',
      '',
    ])
      expect(refusedOf({ logo }), logo).toEqual(['publiccode/not-relative logo']);
    expect(refusedOf({ logo: 'none.svg' })).toEqual(['publiccode/file-missing logo']);
    for (const logo of ['logo.mpg', 'fake.png', 'https://example.org/logo.mpg?a=b.png'])
      expect(refusedOf({ logo }), logo).toEqual(['publiccode/not-an-image logo']);
    expect(refusedOf({ logo: 'https://example.org/logo.png?size=2' })).toEqual([]);
    expect(refusedOf(described({ screenshots: ['logo.png', 'x.png'] }))).toEqual([
      'publiccode/file-missing description.fr.screenshots[1]',
    ]);
  });

  it('refuses publiccode/not-with-this-type: contractors without a contract', () => {
    const contractors = [{ name: 'X', until: '2030-01-01' }];
    for (const type of ['none', 'community'])
      expect(refusedOf({ maintenance: { type, contractors, contacts: [{ name: 'A' }] } })).toEqual([
        'publiccode/not-with-this-type maintenance.contractors',
      ]);
  });

  it('warns of publiccode/deprecated and publiccode/old-version, and accepts', () => {
    const change = {
      legal: { license: 'MIT', repoOwner: 'X', authorsFile: 'AUTHORS' },
      it: {},
      monochromeLogo: 'logo.png',
    };
    expect(refusedOf(change)).toEqual([]);
    expect(warnedOf(change)).toEqual(
      ['monochromeLogo', 'legal.repoOwner', 'legal.authorsFile', 'it'].map(
        (path) => `publiccode/deprecated ${path}`,
      ),
    );
    expect(warnedOf({ publiccodeYmlVersion: '0.3' })).toEqual([
      'publiccode/old-version publiccodeYmlVersion',
    ]);
    expect(refusedOf({ it: {}, IT: {} })).toEqual(['publiccode/repeated it']);
  });
});

describe('the version', () => {
  it('is one of the standard’s, or publiccode/unknown-version', () => {
    for (const version of ['0', '0.2.2', '0.5.0', '0.7'])
      expect(refusedOf({ publiccodeYmlVersion: version })).toEqual([]);
    for (const version of ['0.1', '0.50', '2', 'x'])
      expect(refusedOf({ publiccodeYmlVersion: version }), version).toEqual([
        'publiccode/unknown-version publiccodeYmlVersion',
      ]);
  });

  it('1 is publiccode/version-too-new for a file that keeps to version 0', () => {
    expect(refusedOf({}, FIRST)).toEqual([]);
    expect(refusedOf({ publiccodeYmlVersion: '1' })).toEqual([
      'publiccode/version-too-new publiccodeYmlVersion',
    ]);
  });

  it('1 refuses publiccode/removed-key for what was deprecated, and small letters', () => {
    const removed = { inputTypes: [], monochromeLogo: 'logo.png', IT: {} };
    expect(refusedOf(removed, FIRST)).toEqual(
      ['monochromeLogo', 'inputTypes', 'IT'].map((path) => `publiccode/removed-key ${path}`),
    );
    expect(refusedOf({ intendedAudience: { countries: ['fr'] } }, FIRST)).toEqual([
      'publiccode/not-a-country intendedAudience.countries[0]',
    ]);
  });
});

test('characters are counted as people see them', () => {
  const segments = new Intl.Segmenter('fr', { granularity: 'grapheme' });
  for (const text of [
    '',
    'été',
    'e\u0301te\u0301',
    '👦🏽👩‍💻',
    '🇫🇷🇪🇺',
    '1️⃣',
    'a\r\nb',
    '각',
    '한글',
    'न\u093f',
  ])
    expect(graphemeCount(text), text).toBe([...segments.segment(text)].length);
});

test('whatever a file holds, the check says something and throws nothing', () => {
  const leaf = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined));
  const anything = fc.anything({ maxDepth: 4, withBigInt: true, withDate: true });
  const odd = fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.string(), leaf), anything);
  const changes = fc.dictionary(
    fc.constantFrom(...Object.keys(FILE), 'logo', 'IT', '__proto__', 'supports'),
    odd,
  );
  fc.assert(
    fc.property(changes, fc.boolean(), (change, alone) => {
      const { ok, refusals } = checkPubliccode(alone ? change : { ...FILE, ...change }, known);
      expect(ok).toBe(refusals.length === 0);
      expect(refusals.every(({ code }) => code.startsWith('publiccode/'))).toBe(true);
    }),
    { numRuns: 100 },
  );
  expect(checkPubliccode({ usedBy: new Array(100_000).fill([]) }, known).refusals).toHaveLength(100);
  const nasty = [
    'a'.repeat(500_000),
    `https://${'a.'.repeat(200_000)}`,
    '-a'.repeat(200_000),
    '('.repeat(200_000),
    '👩‍'.repeat(100_000),
  ];
  for (const text of nasty)
    checkPubliccode(
      {
        ...FILE,
        url: text,
        legal: { license: text },
        ...described({ longDescription: text, shortDescription: text }),
        localisation: { availableLanguages: [text] },
        logo: text,
      },
      known,
    );
});
