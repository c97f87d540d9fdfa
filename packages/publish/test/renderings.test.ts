import { applyAll, emptyState, view } from '@vigie/fold';
import type { Entry } from '@vigie/situation';
import { plausibleLogs } from '@vigie/testkit';
import { ENGLISH, FRENCH, LANGUAGES } from '@vigie/words';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstWords, listPage, listParts, type PageLink, situationGeoJson, textPage } from '../src/index.ts';

const host = {
  title: 'Ville <d’Oc>',
  formatTime: (atMs: number) => `t${atMs}`,
  appPath: '../../p/oc/',
  feedbackPath: '/api/territories/oc/feedback-form',
  contacts: [],
};

let ids = 0;
const entry = (kind: string, body: object, more: object = {}): Entry =>
  ({
    id: String(++ids).padStart(32, '0'),
    kind,
    recordedAtMs: 0,
    validity: { onsetAtMs: 0 },
    source: 'official',
    authority: { role: 'commune', name: 'Ville d’Oc' },
    status: 'Actual',
    confidence: 'confirmed',
    body,
    ...more,
  }) as Entry;

const closure = (stage: string, roadName: string) =>
  entry('closure', {
    line: [
      [38_800_000, 436_000_000],
      [38_801_000, 436_000_000],
    ],
    roadName,
    direction: 'both',
    vehicles: ['car', 'foot', 'bike'],
    nature: 'observed',
    cause: 'flooding',
    stage,
    roadManager: 'Métropole',
  });

const viewOf = (...entries: Entry[]) => view(applyAll(emptyState(), entries), 1);

test('the text page of a quiet town says that silence is not safety', () => {
  expect(textPage(viewOf(), FRENCH, host)).toContain('ne veut pas dire qu’il n’y a aucun danger');
  expect(textPage(viewOf(), ENGLISH, host)).toContain('does not mean that there is no danger');
});

test('a closed street is on the page with its authority and an absolute time', () => {
  const page = textPage(viewOf(closure('decided', 'Quai du Verdanson')), FRENCH, host);
  expect(page).toContain('Quai du Verdanson');
  expect(page).toContain('Ville d’Oc');
  expect(page).toContain('depuis le t0');
});

const RADIO = { name: 'Radio <Vernole>', band: 'fm', frequencyKHz: 98_400, area: 'le littoral' } as const;
const CONTACTS = [
  { name: 'Mairie', purpose: 'jour & nuit', telephone: '0465711000' },
  { name: 'Voirie', telephone: '3919' },
];

test('the local radio and the town’s numbers are on the page, in either language', () => {
  const french = textPage(viewOf(), FRENCH, { ...host, radio: RADIO, contacts: CONTACTS });
  expect(french).toContain('Radio &lt;Vernole&gt;, 98,4\u00a0MHz\u00a0FM</strong> (le littoral)');
  expect(french).toContain(
    '<a href="tel:0465711000">04 65 71 10 00</a></strong> Mairie<br><small>jour &amp; nuit</small>',
  );
  expect(french).toContain('<a href="tel:3919">3919</a>');
  const english = textPage(viewOf(), ENGLISH, { ...host, radio: RADIO, contacts: CONTACTS });
  expect(english).toContain('98.4\u00a0MHz');
  expect(english).toContain('<h2>Useful numbers</h2>');
  const silent = textPage(viewOf(), FRENCH, host);
  expect(silent, 'the national numbers are there whatever the town says').toContain(
    '<a href="tel:15">15</a>',
  );
  expect(silent).not.toContain('Radio');
});

test('the graver comes first, and what is not actual last', () => {
  const exercise = { ...closure('checked', 'Rue C'), status: 'Exercise' } as Entry;
  const page = textPage(
    viewOf(exercise, closure('decided', 'Rue B'), closure('checked', 'Rue A')),
    FRENCH,
    host,
  );
  expect(page.indexOf('Rue A')).toBeLessThan(page.indexOf('Rue B'));
  expect(page.indexOf('Rue B')).toBeLessThan(page.indexOf('Rue C'));
  expect(page).toContain('EXERCICE');
});

test('what a clerk types never becomes markup', () => {
  const page = textPage(viewOf(closure('decided', '<script>alert(1)</script>')), FRENCH, host);
  expect(page).not.toContain('<script');
  expect(page).toContain('Ville &lt;d’Oc&gt;');
});

test('a page is under 14 kB whatever there is to say: the gravest of each section first, the rest counted', () => {
  const closures = Array.from({ length: 500 }, (_, i) => closure('decided', `Rue ${i}`));
  const words = 'Le Lez déborde. '.repeat(500);
  const notes = Array.from({ length: 30 }, (_, i) =>
    entry('note', {
      info: [{ language: 'fr', headline: `Note ${i}`, description: words, instruction: words }],
    }),
  );
  const contacts = Array.from({ length: 1_000 }, (_, i) => ({
    name: `${i} ${'&'.repeat(90)}`,
    purpose: '"'.repeat(200),
    telephone: '0465711000',
  }));
  const radio = { ...RADIO, name: '&'.repeat(100), area: '&'.repeat(200) };
  const page = textPage(viewOf(...closures, ...notes), FRENCH, { ...host, radio, contacts });
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(14_000);
  expect(page).toContain('Note 29');
  expect(page).toContain('Rue 499');
  expect(page).toMatch(/et \d+ de plus/);
});

test('the words of the first page say what the page in words says, as light, and lead to the same pages', () => {
  const closures = Array.from({ length: 500 }, (_, i) => closure('decided', `Rue <${i}>`));
  const of = { stem: 'text', lists: [{ list: DISTRICTS, pages: linksTo(3) }] };
  const items = (text: string) => text.match(/<li><strong>(?!<a).*?<\/small>/g);
  for (const language of LANGUAGES) {
    const first = firstWords(viewOf(...closures), language, host, '/t/oc/', of);
    expect(Buffer.byteLength(first.html)).toBeLessThanOrEqual(14_000);
    expect(items(first.html)).toHaveLength(30);
    expect(items(first.html)).toEqual(items(textPage(viewOf(...closures), language, host, of)));
    expect(first.title).toContain('Ville <d’Oc>');
    expect(first.html).not.toMatch(/<script|Rue <4/);
    const district = language === FRENCH ? '0.html' : '0.en.html';
    expect(first.html).toContain(`href="/t/oc/text/quartier-des-marronniers-${district}"`);
    expect(first.html).toContain(`href="?lang=${language === FRENCH ? 'en' : 'fr'}"`);
  }
});

const linksTo = (count: number): PageLink[] =>
  Array.from({ length: count }, (_, i) => ({
    stem: `text/quartier-des-marronniers-${i}`,
    name: `Quartier des Marronniers ${i}`,
  }));

const DISTRICTS = { stem: 'text/quartiers', name: 'Tous les quartiers' };

test.each([1, 40, 150, 200, 1_000])(
  '%i districts leave the situation its room on the town’s page',
  (count) => {
    const zone = [
      [
        [38_800_000, 436_000_000],
        [38_810_000, 436_000_000],
        [38_810_000, 436_010_000],
        [38_800_000, 436_000_000],
      ],
    ];
    const words = { language: 'fr', description: `Consigne. ${'Montez à l’étage. '.repeat(20)}` };
    const orders = Array.from({ length: 8 }, () =>
      entry('order', { order: 'evacuate', zone, info: [words] }),
    );
    const quiet = { stem: 'text', lists: [{ list: DISTRICTS, pages: [] }] };
    const said = (page: string): number => page.split('Consigne.').length - 1;
    const page = textPage(viewOf(...orders), FRENCH, host, {
      stem: 'text',
      lists: [{ list: DISTRICTS, pages: linksTo(count) }],
    });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(14_000);
    expect(said(page)).toBe(said(textPage(viewOf(...orders), FRENCH, host, quiet)));
    expect(said(page)).toBe(8);
    const all = page.includes(`quartier-des-marronniers-${count - 1}.html`);
    expect(all, 'every district is there, or one link to their list').toBe(count <= 40);
    expect(page.includes('href="text/quartiers.html"')).toBe(!all);
  },
);

test('a list that is too long leads to its parts, and no link is lost', () => {
  const pages = linksTo(1_000).map((link) => ({ ...link, stem: link.stem.slice('text/'.length) }));
  const [first, ...parts] = listParts({ stem: 'text/quartiers', place: 'Tous les quartiers', pages });
  expect(parts.flatMap((part) => part.pages)).toEqual(pages);
  expect(first!.pages!.map(({ stem }) => `text/${stem}`)).toEqual(parts.map(({ stem }) => stem));
  expect(first!.pages![0]!.name).toMatch(/^Quartier des Marronniers 0 – Quartier des Marronniers \d+$/);
  for (const part of [first!, ...parts])
    for (const language of LANGUAGES)
      expect(Buffer.byteLength(listPage(viewOf(), language, host, part))).toBeLessThanOrEqual(14_000);
  const few = { stem: 'text/quartiers', place: 'Tous les quartiers', pages: pages.slice(0, 10) };
  expect(listParts(few)).toEqual([few]);
});

test('what is to come, and what was seen too long ago, say so', () => {
  const HOUR = 3_600_000;
  const hazard = entry(
    'hazard',
    { module: 'flood', level: 3, polygon: [], observation: 'observed' },
    { validity: { onsetAtMs: 0, expiresAtMs: HOUR } },
  );
  const tomorrow = { ...closure('decided', 'Rue A'), validity: { onsetAtMs: 30 * HOUR } } as Entry;
  const page = textPage(view(applyAll(emptyState(), [hazard, tomorrow]), 2 * HOUR), FRENCH, host);
  expect(page).toContain('<em>ancien, état inconnu</em>');
  expect(page).toContain('<em>à venir</em>');
});

test('a town where only citizens spoke is not quiet: their reports are there, confirmed ones first', () => {
  const report = (scale: number) =>
    entry(
      'report',
      { report: 'water-on-road', scale, position: [0, 0] },
      { source: 'citizen', confidence: 'unconfirmed' },
    );
  const [grave, confirmed] = [report(4), report(1)];
  const verdict = entry('verdict', { report: confirmed!.id, verdict: 'confirmed', reveals: [] });
  const page = textPage(viewOf(grave!, confirmed!, verdict), FRENCH, host);
  expect(page).not.toContain('Rien de signalé');
  expect(page.indexOf('signalement confirmé')).toBeGreaterThan(0);
  expect(page.indexOf('signalement confirmé')).toBeLessThan(page.lastIndexOf('<li>'));
});

test('every statement in force is a feature, with degrees and longitude first', () => {
  const { features } = JSON.parse(situationGeoJson(viewOf(closure('decided', 'Rue A'))));
  expect(features).toHaveLength(1);
  expect(features[0].geometry.coordinates[0]).toEqual([3.88, 43.6]);
  expect(features[0].properties).toMatchObject({
    kind: 'closure',
    sourceName: 'Ville d’Oc',
    status: 'Actual',
  });
});

test('each kind has the geometry of its place, and a service its own place before its area', () => {
  const at = [38_800_000, 436_000_000];
  const area = [[at, [38_810_000, 436_000_000], [38_810_000, 436_010_000], at]];
  const polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [3.88, 43.6],
        [3.881, 43.6],
        [3.881, 43.601],
        [3.88, 43.6],
      ],
    ],
  };
  const point = { type: 'Point', coordinates: [3.88, 43.6] };
  const school = { service: 'school', name: 'École', state: 'closed', info: [] };
  const geometries = (...entries: Entry[]) =>
    JSON.parse(situationGeoJson(viewOf(...entries))).features.map(
      ({ geometry }: { geometry: object | null }) => geometry,
    );
  expect(
    geometries(
      entry('hazard', { module: 'flood', level: 3, polygon: area, observation: 'observed' }),
      entry('order', { order: 'evacuate', zone: area, info: [] }),
      entry('service', { ...school, area }),
      entry('service', { ...school, name: 'Collège', area, position: at }),
      entry('report', { report: 'water-on-road', scale: 2, position: at }),
      entry('note', { info: [] }),
    ),
  ).toEqual([polygon, polygon, polygon, point, point, null]);
});

test('any log renders, in both languages', () => {
  fc.assert(
    fc.property(plausibleLogs({ maxLength: 30 }), (log) => {
      const shown = view(applyAll(emptyState(), log), log.at(-1)?.recordedAtMs ?? 0);
      for (const language of LANGUAGES)
        expect(Buffer.byteLength(textPage(shown, language, host))).toBeLessThanOrEqual(14_000);
      JSON.parse(situationGeoJson(shown));
    }),
    { numRuns: 30 },
  );
});

test('each page asks whether it helps, by a form that names the page and its hour in the log, without script or cookie', () => {
  const page = textPage(viewOf(closure('decided', 'Quai')), ENGLISH, host, {
    stem: 'text/gare',
    place: 'Gare',
  });
  const form = /<form method="post" action="([^"]+)">([\s\S]*)<\/form>/.exec(page)!;
  expect(form[1]).toBe(host.feedbackPath);
  const hidden = [...form[2]!.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  expect(hidden.map(([, name, value]) => [name, value])).toEqual([
    ['page', 'text/gare'],
    ['language', 'en'],
    ['size', '1'],
  ]);
  expect(page).not.toContain('<script');
  const list = listPage(viewOf(), FRENCH, host, { stem: 'text/quartiers', pages: linksTo(3) });
  expect(list).toContain('Cette page vous aide-t-elle\u202f?');
});
