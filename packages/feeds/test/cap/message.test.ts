import { canonicalJson, type Refusal } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
import { type CapBulletin, type CapProposal, readCap } from '../../src/index.ts';
import { alert, inside, type Parts } from './alert.ts';

function proposal(parts: Parts = {}): CapProposal {
  const read = readCap(alert(parts), { language: 'fr' });
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}
const only = (parts: Parts = {}): CapBulletin => {
  const { bulletins } = proposal(parts);
  expect(bulletins).toHaveLength(1);
  return bulletins[0]!;
};
function refusal(input: Parts | string): Refusal {
  const read = readCap(typeof input === 'string' ? input : alert(input));
  return read.ok ? { code: 'none: it was read' } : read.refusal;
}
const SQUARE = '43.60,3.86 43.62,3.86 43.62,3.90 43.60,3.86';
const OTHER = '43.70,3.86 43.72,3.86 43.72,3.90 43.70,3.86';

describe('a CAP message becomes proposed bulletins', () => {
  test('with the words, times and place of the message, and the name by which later ones speak of it', () => {
    expect(proposal({ area: { polygon: SQUARE } })).toEqual({
      identifier: 'lez-1',
      sender: 'alerte@ville.example',
      sentAtMs: Date.parse('2026-10-01T06:00:00Z'),
      status: 'Actual',
      msgType: 'Alert',
      references: [],
      bulletins: [
        {
          draft: {
            kind: 'bulletin',
            status: 'Actual',
            validity: {
              onsetAtMs: Date.parse('2026-10-01T06:00:00Z'),
              expiresAtMs: Date.parse('2026-10-01T18:00:00Z'),
            },
            body: {
              urgency: 'Immediate',
              severity: 'Severe',
              certainty: 'Observed',
              responseType: [],
              info: [
                { language: 'fr', headline: 'Le Lez déborde', event: 'Inondation', areaDesc: 'Quais du Lez' },
              ],
              area: [
                [
                  [38_600_000, 436_000_000],
                  [38_600_000, 436_200_000],
                  [39_000_000, 436_200_000],
                  [38_600_000, 436_000_000],
                ],
              ],
            },
          },
        },
      ],
    });
  });

  test('that are canonical JSON as they stand, altitudes aside', () => {
    const { draft } = only({ area: { circle: '43.61,3.87 2.5', altitude: '12.5' } });
    expect(canonicalJson(draft)).toMatchObject({ ok: true });
  });

  test('in CAP 1.0 and 1.1 as in 1.2, and « Very Likely » of CAP 1.0 is Likely', () => {
    const infos = [{ certainty: 'Very Likely', category: undefined }];
    for (const namespace of ['http://www.incident.com/cap/1.0', 'urn:oasis:names:tc:emergency:cap:1.1']) {
      expect(only({ namespace, infos }).draft.body.certainty).toBe('Likely');
    }
  });

  test('whatever the prefix, and nothing of another namespace is read as CAP', () => {
    const prefixed = alert()
      .replaceAll('</', '</c:')
      .replace(/<(?=\w)/g, '<c:')
      .replace('xmlns=', 'xmlns:c=')
      .replace('</c:alert>', '<status xmlns="urn:other">Test</status></c:alert>');
    expect(readCap(prefixed, { language: 'fr' })).toEqual({ ok: true, value: proposal() });
  });

  test('from onset, else effective, else when it was sent; without expires the end is left to intake', () => {
    const onset = '2026-10-01T10:00:00+02:00';
    const effective = '2026-10-01T09:00:00+02:00';
    const from = (change: object) =>
      only({ infos: [change as Parts['head'] & object] }).draft.validity.onsetAtMs;
    expect(from({ onset, effective })).toBe(Date.parse(onset));
    expect(from({ effective })).toBe(Date.parse(effective));
    expect(only({ infos: [{ expires: undefined }] }).draft.validity).toEqual({
      onsetAtMs: Date.parse('2026-10-01T06:00:00Z'),
    });
  });

  test('whose headline falls back on the event, on one line; what is told at length keeps its lines', () => {
    const [info] = only({
      infos: [{ headline: undefined, event: ' Crue\n   rapide ', description: ' Il pleut.\nLe Lez monte. ' }],
    }).draft.body.info;
    expect(info).toMatchObject({ headline: 'Crue rapide', description: 'Il pleut.\nLe Lez monte.' });
  });

  test('with every responseType once', () => {
    const infos = [{ responseType: ['Avoid', 'Shelter', 'Avoid'] }];
    expect(only({ infos }).draft.body.responseType).toEqual(['Avoid', 'Shelter']);
  });

  test('and an empty element says nothing', () => {
    expect(proposal({ head: { references: '', note: '' }, area: { polygon: '' } })).toEqual(proposal());
  });

  test('in CAP’s own default language, when neither the message nor the feed names one', () => {
    const read = readCap(alert({ infos: [{ language: undefined }] }));
    expect(read.ok && read.value.bulletins[0]?.draft.body.info[0]?.language).toBe('en-US');
    expect(only({ infos: [{ language: undefined }] }).draft.body.info[0]?.language).toBe('fr');
    expect(only({ infos: [{ language: 'fr_FR' }] }).draft.body.info[0]?.language).toBe('fr-FR');
  });
});

describe('several languages, events and places', () => {
  const english = { language: 'en', event: 'Flood', headline: 'The Lez is overflowing' };

  test('a translation is one bulletin in two languages', () => {
    expect(only({ infos: [{}, english] }).draft.body.info.map(({ language }) => language)).toEqual([
      'fr',
      'en',
    ]);
  });

  test('two events in two languages are two bulletins, each with its own translation', () => {
    const code = (value: string) => ({ eventCode: inside({ valueName: 'SAME', value }) });
    const infos = [
      { ...code('FF') },
      { event: 'Vent', headline: 'Vent fort', ...code('HW') },
      { ...english, ...code('FF') },
      { language: 'en', event: 'Wind', headline: 'High wind', ...code('HW') },
    ];
    expect(
      proposal({ infos }).bulletins.map(({ draft }) => draft.body.info.map(({ event }) => event)),
    ).toEqual([
      ['Inondation', 'Flood'],
      ['Vent', 'Wind'],
    ]);
  });

  test('one that is graver in one language than in the other is never averaged: two bulletins', () => {
    const { bulletins } = proposal({ infos: [{}, { ...english, severity: 'Extreme' }] });
    expect(bulletins.map(({ draft }) => draft.body.severity)).toEqual(['Severe', 'Extreme']);
  });

  test('each shape is a bulletin of its own, so that nobody between two areas is warned', () => {
    const { bulletins } = proposal({ area: { polygon: [SQUARE, OTHER], circle: '43.5,3.9 1' } });
    expect(bulletins.map(({ draft }) => draft.body.area?.[0]?.length)).toEqual([4, 4, 33]);
    expect(new Set(bulletins.map(({ draft }) => JSON.stringify(draft.body.info))).size).toBe(1);
  });

  test('areas known by their words alone come as one bulletin with all the words', () => {
    const areas = ['Hérault', 'Gard', 'Aude'].map((areaDesc) => inside({ areaDesc }));
    const { draft } = only({ infos: [{ area: areas }] });
    expect(draft.body.area).toBeUndefined();
    expect(draft.body.info[0]?.areaDesc).toBe('Hérault, Gard, Aude');
  });

  test('a message without area says so by having none', () => {
    const { draft } = only({ infos: [{ area: undefined }] });
    expect(draft.body.area).toBeUndefined();
    expect(draft.body.info[0]).not.toHaveProperty('areaDesc');
  });
});

describe('traps', () => {
  test('CAP altitudes are in feet, and stay feet by name', () => {
    const { altitudeFt, ceilingFt } = only({ area: { altitude: '5905.5', ceiling: '9843' } });
    expect([altitudeFt, ceilingFt]).toEqual([5905.5, 9843]);
  });

  test.each(['highest', 'high', 'medium', 'low', 'lowest', 'none', 'unknown'])(
    'CAP and DATEX II severities are different scales: « %s » is not CAP’s, cap/unknown-value',
    (severity) => {
      expect(refusal({ infos: [{ severity }] })).toEqual({
        code: 'cap/unknown-value',
        path: 'info[0].severity',
        detail: severity,
      });
    },
  );

  test.each(['Exercise', 'Test'] as const)('status %s never becomes an actual bulletin', (status) => {
    const read = proposal({ head: { status }, infos: [{}, { event: 'Vent', severity: 'Extreme' }] });
    expect([read.status, ...read.bulletins.map(({ draft }) => draft.status)]).toEqual([
      status,
      status,
      status,
    ]);
  });

  test.each([
    ['status', 'System'],
    ['status', 'Draft'],
    ['msgType', 'Ack'],
    ['msgType', 'Error'],
  ])(
    'cap/not-an-alert: %s %s is for machines or for nobody yet, and is not shown as a Test',
    (path, detail) => {
      expect(refusal({ head: { [path]: detail } })).toEqual({ code: 'cap/not-an-alert', path, detail });
    },
  );

  test.each(['Restricted', 'Private'])('cap/not-public: %s never enters a public log', (scope) => {
    expect(refusal({ head: { scope } }).code).toBe('cap/not-public');
  });
});

describe('updates and cancellations', () => {
  const references =
    'alerte@ville.example,lez-0,2026-10-01T05:00:00+02:00\n a@b.example,x,2026-10-01T04:00:00-00:00';

  test('keep the full names of what they speak of, for a later step to find the entries', () => {
    expect(proposal({ head: { msgType: 'Update', references } })).toMatchObject({
      msgType: 'Update',
      references: [
        { sender: 'alerte@ville.example', identifier: 'lez-0', sentAtMs: Date.parse('2026-10-01T03:00:00Z') },
        { sender: 'a@b.example', identifier: 'x', sentAtMs: Date.parse('2026-10-01T04:00:00Z') },
      ],
    });
  });

  test('a Cancel states nothing anew, with or without info', () => {
    for (const infos of [[], [{}]]) {
      expect(proposal({ head: { msgType: 'Cancel', references }, infos }).bulletins).toEqual([]);
    }
  });

  test('an Update that names nothing is a new word beside the old one', () => {
    expect(proposal({ head: { msgType: 'Update' } })).toMatchObject({ references: [], bulletins: [{}] });
  });

  test('cap/ends-before-it-begins: an end at or before the beginning is no all-clear', () => {
    for (const expires of ['2026-10-01T06:00:00+00:00', '2026-10-01T07:00:00+02:00']) {
      expect(refusal({ head: { msgType: 'Update', references }, infos: [{}, { expires }] })).toEqual({
        code: 'cap/ends-before-it-begins',
        path: 'info[1].expires',
      });
    }
  });

  test.each([
    'lez-0',
    'a@b.example,lez-0',
    'a,b,2026-10-01',
    'a,b,c,2026-10-01T05:00:00Z',
    ',b,2026-10-01T05:00:00Z',
  ])('cap/not-a-reference: « %s »', (text) => {
    expect(refusal({ head: { references: `${references} ${text}` } })).toMatchObject({
      code: 'cap/not-a-reference',
      path: 'references[2]',
    });
  });
});

describe('what is not a CAP message for the public', () => {
  test.each(['identifier', 'sender', 'sent', 'status', 'msgType', 'scope'])('cap/missing: no %s', (path) => {
    expect(refusal({ head: { [path]: undefined } })).toEqual({ code: 'cap/missing', path });
    expect(refusal({ head: { [path]: '  ' } })).toEqual({ code: 'cap/missing', path });
  });

  test('cap/missing: an info without its three gradings or event, an alert without info, a Cancel of nothing', () => {
    for (const name of ['urgency', 'severity', 'certainty']) {
      expect(refusal({ infos: [{}, { [name]: undefined }] })).toEqual({
        code: 'cap/missing',
        path: `info[1].${name}`,
      });
    }
    expect(refusal({ infos: [{ event: undefined, headline: undefined }] }).path).toBe('info[0].event');
    expect(refusal({ infos: [] })).toEqual({ code: 'cap/missing', path: 'info' });
    expect(refusal({ head: { msgType: 'Cancel' } })).toMatchObject({
      code: 'cap/missing',
      path: 'references',
    });
  });

  test('cap/repeated: of two statuses or two ends no reader may choose one', () => {
    expect(refusal({ head: { status: ['Actual', 'Test'] } })).toMatchObject({
      code: 'cap/repeated',
      path: 'status',
    });
    const expires = ['2026-10-01T20:00:00+02:00', '2026-10-01T22:00:00+02:00'];
    expect(refusal({ infos: [{ expires }] })).toMatchObject({
      code: 'cap/repeated',
      path: 'info[0].expires',
    });
  });

  test.each([
    [{ head: { status: 'actual' } }, 'status'],
    [{ head: { msgType: 'Notice' } }, 'msgType'],
    [{ head: { scope: 'Everyone' } }, 'scope'],
    [{ infos: [{ urgency: 'Now' }] }, 'info[0].urgency'],
    [{ infos: [{ certainty: 'Sure' }] }, 'info[0].certainty'],
    [{ infos: [{ responseType: ['Avoid', 'Run'] }] }, 'info[0].responseType'],
    [{ infos: [{ language: 'français' }] }, 'info[0].language'],
  ] satisfies [Parts, string][])('cap/unknown-value: %j', (parts, path) => {
    expect(refusal(parts)).toMatchObject({ code: 'cap/unknown-value', path });
  });

  test('cap/not-a-moment: no date of any calendar, or one without its offset', () => {
    expect(refusal({ head: { sent: '2026-02-30T08:00:00+01:00' } })).toMatchObject({
      code: 'cap/not-a-moment',
      path: 'sent',
    });
    expect(refusal({ infos: [{ onset: '2026-10-01T08:00:00' }] })).toMatchObject({
      code: 'cap/not-a-moment',
      path: 'info[0].onset',
    });
  });

  test.each(['about 300', '300 m', '1e3'])('cap/not-an-altitude: « %s »', (altitude) => {
    expect(refusal({ area: { altitude } })).toMatchObject({
      code: 'cap/not-an-altitude',
      path: 'info[0].area[0].altitude',
    });
  });

  test('a shape that cannot be read is named by its place in the message', () => {
    expect(refusal({ area: { polygon: [SQUARE, 'x'] } })).toMatchObject({
      code: 'cap/not-a-polygon',
      path: 'info[0].area[0].polygon[1]',
    });
    expect(refusal({ area: { circle: '43,3' } }).path).toBe('info[0].area[0].circle[0]');
  });

  test('cap/not-cap: another root, another namespace, or none', () => {
    expect(refusal('<feed xmlns="http://www.w3.org/2005/Atom"/>').code).toBe('cap/not-cap');
    expect(refusal('<alert/>').code).toBe('cap/not-cap');
    expect(refusal(alert({ namespace: 'urn:oasis:names:tc:emergency:cap:2.0' })).code).toBe('cap/not-cap');
  });
});

describe('hostile XML', () => {
  test.each([
    ['nothing', ''],
    ['words', 'alerte !'],
    ['half a message', alert().slice(0, -20)],
    ['two roots', alert() + alert()],
    ['an undefined entity', alert({ infos: [{ headline: 'Le Lez d&eacute;borde' }] })],
    ['half a surrogate pair', alert({ infos: [{ headline: '\ud83c' }] })],
    ['a number that is no character', alert({ infos: [{ headline: '&#xD83C;' }] })],
    ['a zero', alert({ infos: [{ headline: '\0' }] })],
  ])('cap/not-xml: %s', (_, text) => {
    expect(refusal(text).code).toBe('cap/not-xml');
  });

  test('cap/doctype: a DTD is refused before anything in it could be expanded or fetched', () => {
    const bomb = `<!DOCTYPE alert [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${alert({ infos: [{ headline: '&b;' }] })}`;
    const file = `<!DOCTYPE alert SYSTEM "file:///etc/passwd">${alert()}`;
    expect([refusal(bomb).code, refusal(file).code]).toEqual(['cap/doctype', 'cap/doctype']);
  });

  test('the five entities of XML, numbered characters and CDATA are read', () => {
    const headline = 'A &amp; B &#233;&#x1F30A; <![CDATA[<b>&eacute;</b>]]>';
    expect(only({ infos: [{ headline }] }).draft.body.info[0]?.headline).toBe('A & B é🌊 <b>&eacute;</b>');
  });

  test('cap/too-deep: elements inside one another without end', () => {
    const deep = (levels: number) => '<x>'.repeat(levels) + '</x>'.repeat(levels);
    expect(refusal({ head: { note: deep(14) } }).code).toBe('none: it was read');
    expect(refusal({ head: { note: deep(15) } }).code).toBe('cap/too-deep');
    expect(refusal('<x>'.repeat(300_000)).code).toBe('cap/too-deep');
  });

  test('cap/too-large: over 1 MB, or more elements than any message needs', () => {
    expect(refusal({ infos: [{ description: 'é'.repeat(1024 * 1024) }] }).code).toBe('cap/too-large');
    expect(readCap(new Uint8Array(1024 * 1024 + 1))).toMatchObject({ refusal: { code: 'cap/too-large' } });
    expect(refusal({ head: { note: '<x/>'.repeat(20_000) } }).code).toBe('cap/too-large');
  });

  test('cap/too-many-bulletins: a whole country’s message would fill a town’s log by itself', () => {
    const circle = Array.from({ length: 101 }, (_, i) => `43.6,3.${i} 1`);
    expect(refusal({ area: { circle } }).code).toBe('cap/too-many-bulletins');
    expect(proposal({ area: { circle: circle.slice(1) } }).bulletins).toHaveLength(100);
  });

  test('a thousand references are read, and one more is cap/not-a-reference', () => {
    const reference = 'a@b.example,x,2026-10-01T04:00:00Z ';
    expect(proposal({ head: { references: reference.repeat(1000) } }).references).toHaveLength(1000);
    expect(refusal({ head: { references: reference.repeat(1001) } }).code).toBe('cap/not-a-reference');
  });
});
