import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publiccodeCheck } from '../src/commands/publiccode-check.ts';
import { checkPubliccodeFile } from '../src/publiccode/check-file.ts';
import { run } from './command-run.ts';

const FIXTURES = join(import.meta.dirname, '../../../../shared/data/civic/publiccode');

/** What only the network, or Italy’s register of administrations, could tell. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'v0/invalid/description_en_videos_invalid_oembed.yml': 'oEmbed',
  'v0/invalid/fundedBy_uri_wrong_italian_pa2.yml': 'IPA register',
  'v0/invalid/logo_missing_url.yml': 'network',
  'v1/invalid/fundedBy_uri_wrong_italian_pa2.yml': 'IPA register',
};

/** The files that stand beside the fixtures where they come from; here, only the YAML is. */
const BESIDE: Readonly<Record<string, Buffer>> = {
  'assets/img/logo.png': Buffer.from('89504e470d0a1a0a', 'hex'),
  'assets/img/sshot1.png': Buffer.from('89504e470d0a1a0a', 'hex'),
  'assets/img/sshot2.png': Buffer.from('89504e470d0a1a0a', 'hex'),
  'assets/img/sshot3.png': Buffer.from('89504e470d0a1a0a', 'hex'),
  'assets/img/not-an-image.png': Buffer.from('no picture'),
  'assets/AUTHORS': Buffer.from('Asha\n'),
};

/** What the end of a name promises, as a code; the first that fits wins. */
const REASONS: readonly (readonly [ends: RegExp, codes: readonly string[]])[] = [
  [/_missing_file$/, ['file-missing']],
  [/_contractors_invalid_type$|_wrong_type$/, ['wrong-type']],
  [/_yaml11_(yes|off)$/, ['wrong-type']],
  [/_unknown_alias$|_invalid_scope$/, ['unknown-value']],
  [/_invalid_bcp47$|_invalid_language$|availableLanguages_invalid$/, ['not-a-language']],
  [/_countries_invalid|_invalid_country$/, ['not-a-country']],
  [/_missing(_with_type_\w+)?$|_nil$|_features_empty$|availableLanguages_empty$|^mostly_empty$/, ['missing']],
  [/_when_type_is_(community|none|internal)$/, ['not-with-this-type']],
  [/_too_short(_grapheme_clusters)?$/, ['too-short']],
  [/_too_long$/, ['too-long']],
  [/^releaseDate_|until_invalid$/, ['not-a-date']],
  [/email_invalid$/, ['not-an-email']],
  [/outputTypes_invalid$/, ['not-a-media-type']],
  [/license_invalid$/, ['not-a-licence']],
  [/_file_scheme\d?$|_absolute_path$/, ['not-relative']],
  [/_unsupported_extension$|_invalid_png$/, ['not-an-image']],
  [/^publiccodeYmlVersion_invalid$/, ['version-too-new']],
  [/^unknown_field$|^it_wrong_case$/, ['unknown-key']],
  [/^it_IT_duplicated$/, ['repeated']],
  [/codiceIPA_invalid$/, ['removed-key']],
  [
    /(URL|url|documentation|apiDocumentation|videos|roadmap|website)_invalid$|_bad_url_|_wrong_uri$|_wrong_italian_pa$/,
    ['not-a-url'],
  ],
  [/_invalid$/, ['unknown-value']],
];

/** Where it is wrong, of names that do not begin with the place. */
const PLACES: Readonly<Record<string, string>> = {
  description_invalid_language: 'description.xxx',
  fundedBy_wrong_uri: 'fundedBy[0].uri',
  mostly_empty: 'name',
  supports_unknown_alias: 'supports[0].id',
  unknown_field: 'foobar',
};

const plain = (path: string): string =>
  path
    .replaceAll(/\[\d+\]/g, '')
    .replaceAll('.', '_')
    .toLowerCase();

function isAt(path: string, name: string): boolean {
  const place = PLACES[name];
  return place === undefined ? name.toLowerCase().startsWith(plain(path)) : path === place;
}

interface Row {
  readonly file: string;
  readonly expected: string;
  readonly got: string;
  readonly holds: boolean;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'publiccode-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, bytes: string | Uint8Array): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return file;
}

function rowOf(file: string): Row {
  const { ok, refusals, warnings } = checkPubliccodeFile(join(folder, file));
  const said = refusals.map(({ code, path }) => `${code.replace('publiccode/', '')} ${path}`);
  const got = ok ? `accepted${warnings.length > 0 ? `, ${warnings.length} warnings` : ''}` : said.join(', ');
  if (file in LEFT_OUT) return { file, expected: `left out: ${LEFT_OUT[file]}`, got, holds: true };
  if (file.includes('/valid_with_warnings/'))
    return { file, expected: 'accepted, warnings', got, holds: ok && warnings.length > 0 };
  if (file.includes('/valid/'))
    return { file, expected: 'accepted', got, holds: ok && warnings.length === 0 };
  if (file.includes('/invalid_valid')) {
    const codes = ['version-too-new', 'removed-key'];
    const holds = !ok && said.every((one) => codes.includes(one.split(' ')[0]!));
    return { file, expected: 'refused: keeps to version 0, or its old keys', got, holds };
  }
  const name = file.replace(/^.*\/|\.yml$/g, '');
  const codes = REASONS.find(([ends]) => ends.test(name))?.[1] ?? [];
  const holds = refusals.some(
    ({ code, path }) => codes.includes(code.replace('publiccode/', '')) && isAt(path, name),
  );
  return { file, expected: codes.join(' or ') || 'no reason known', got, holds };
}

describe('the fixtures of the standard’s own parser', () => {
  test('are accepted or refused as their names say', async (ctx) => {
    if (!existsSync(FIXTURES)) ctx.skip(`shared data absent: ${FIXTURES}`);
    const files = globSync('**/*.yml', { cwd: FIXTURES }).sort();
    expect(files.length).toBeGreaterThan(150);
    for (const file of files) {
      await put(file, readFileSync(join(FIXTURES, file)));
      for (const [path, bytes] of Object.entries(BESIDE)) await put(join(dirname(file), path), bytes);
    }
    const rows = files.map(rowOf);
    const table = rows.map(
      ({ file, expected, got, holds }) => `${holds ? ' ' : '!'} ${file} | ${expected} | ${got}`,
    );
    console.log(table.join('\n'));
    expect(rows.filter(({ holds }) => !holds)).toEqual([]);
    expect(rows.filter(({ file }) => file in LEFT_OUT)).toHaveLength(Object.keys(LEFT_OUT).length);
  });
});

const GOOD = `publiccodeYmlVersion: 0.5
name: Bancs
url: https://forge.example.org/bancs.git
platforms: [web]
developmentStatus: stable
softwareType: standalone/web
description:
  fr:
    shortDescription: Les bancs
    longDescription: ${'Une carte des bancs à l’ombre. '.repeat(6)}
    features: [Chercher un banc]
legal: {license: AGPL-3.0-or-later}
maintenance: {type: none}
localisation: {localisationReady: true, availableLanguages: [fr]}
`;

describe('vigie publiccode check', () => {
  test('tells one line of JSON a file, warnings apart, and exits 0, 1, or 2 with usage/publiccode-check', async () => {
    const good = await put('good.yml', GOOD.replace('0.5', '0.3'));
    const bad = await put('bad.yml', GOOD.replace('name: Bancs\n', ''));
    const both = await run(publiccodeCheck, [good, bad, '--json']);
    expect(both.code).toBe(1);
    const lines = both.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      { file: good, ok: true, refusals: [] },
      { file: bad, ok: false, refusals: [{ code: 'publiccode/missing', path: 'name', detail: 'is needed' }] },
    ]);
    expect(both.err).toContain('publiccode/old-version');
    expect((await run(publiccodeCheck, [good])).code).toBe(0);
    for (const args of [[], ['--json'], [good, '--lang', 'it'], [good, '--other']])
      expect(await run(publiccodeCheck, args)).toMatchObject({ code: 2, out: '' });
    expect((await run(publiccodeCheck, [])).err).toContain('usage/publiccode-check');
  });

  test('says it in French, or in English', async () => {
    const bad = await put('bad.yml', GOOD.replace('name: Bancs\n', ''));
    expect((await run(publiccodeCheck, [bad])).out).toContain(
      'refusé, 1 chose à corriger.\n  name\u00a0: il manque',
    );
    expect((await run(publiccodeCheck, [bad, '--lang', 'en'])).out).toContain('name: something is missing');
  });

  test('refuses publiccode/not-found, publiccode/not-yaml, publiccode/alias, publiccode/repeated, publiccode/too-large', async () => {
    const codeOf = async (bytes: string | Uint8Array): Promise<string> =>
      checkPubliccodeFile(await put('hostile.yml', bytes)).refusals[0]!.code;
    expect(checkPubliccodeFile(join(folder, 'none.yml')).refusals[0]!.code).toBe('publiccode/not-found');
    expect(checkPubliccodeFile(folder).refusals[0]!.code).toMatch(/^publiccode\//);
    expect(await codeOf('a: [')).toBe('publiccode/not-yaml');
    expect(await codeOf(new Uint8Array([0xff, 0xfe]))).toBe('publiccode/not-yaml');
    expect(await codeOf('['.repeat(20_000))).toBe('publiccode/not-yaml');
    expect(await codeOf('a: &a [x]\nb: *a')).toBe('publiccode/alias');
    expect(await codeOf('name: a\nname: b')).toBe('publiccode/repeated');
    expect(await codeOf(' '.repeat(600_000))).toBe('publiccode/too-large');
    expect(await codeOf('')).toBe('publiccode/wrong-type');
  });

  test('reads no file that means harm: a billion laughs, any depth, fifty megabytes, bytes', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}]`);
    const large = await put('large.yml', '');
    await truncate(large, 50_000_000);
    const files = [
      await put('laughs.yml', ['l0: &l0 ha', ...laughs].join('\n')),
      await put('deep.yml', `a: ${'{a: '.repeat(30_000)}`),
      await put('indented.yml', Array.from({ length: 700 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')),
      await put('merge.yml', 'a: &a {b: c}\n<<: *a\n'),
      await put('tag.yml', '!!js/function "function () {}"'),
      await put(
        'bytes.yml',
        Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7919) % 256),
      ),
      await put('prototype.yml', '__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n'),
      large,
    ];
    const { code, out } = await run(publiccodeCheck, [...files, '--json']);
    expect(code).toBe(1);
    const verdicts = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { ok: boolean; refusals: { code: string }[] });
    expect(verdicts).toHaveLength(files.length);
    for (const { ok, refusals } of verdicts) {
      expect(ok).toBe(false);
      for (const refusal of refusals) expect(refusal.code).toMatch(/^publiccode\/[a-z-]+$/);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('looks for files beside the YAML, and nowhere else', async () => {
    await put('secret.png', BESIDE['assets/img/logo.png']!);
    await put('in/logo.png', BESIDE['assets/img/logo.png']!);
    await symlink(join(folder, 'secret.png'), join(folder, 'in/link.png'));
    const codes = async (logo: string) =>
      checkPubliccodeFile(await put('in/p.yml', `${GOOD}logo: ${logo}\n`)).refusals.map(({ code }) => code);
    expect(await codes('logo.png')).toEqual([]);
    expect(await codes('link.png')).toEqual(['publiccode/file-missing']);
    expect(await codes('../secret.png')).toEqual(['publiccode/not-relative']);
    expect(await codes('"a\\0.png"')).toEqual(['publiccode/file-missing']);
  });

  test('answers whatever bytes it is given', async () => {
    const piece = fc.constantFrom(
      'name: ',
      '- ',
      '&a ',
      '*a',
      '[',
      ']',
      '{',
      '}',
      '"',
      ': ',
      '\n',
      '  ',
      '!!binary ',
      '? ',
      '<<: ',
      '%YAML 1.1\n---\n',
      'description:\n',
      'yes',
      '0x1F',
      '~',
      '__proto__: ',
      '|\n',
    );
    const mixed = fc.array(fc.oneof(piece, fc.string())).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(mixed, fc.boolean(), async (noise, after) => {
        const { refusals, ok } = checkPubliccodeFile(await put('noise.yml', after ? GOOD + noise : noise));
        expect(ok).toBe(refusals.length === 0);
        expect(refusals.every(({ code }) => code.startsWith('publiccode/'))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
