import { expect, test } from 'vitest';
import type { Room } from '../rooms.ts';
import { checkRooms } from '../rooms-check.ts';
import { CLEAN, plant, ROOMS } from './planted-tree.ts';

/** `file:line rule` of every violation in the clean house with these files added or replaced. */
function violations(files: Record<string, string>, rooms: readonly Room[] = ROOMS): string[] {
  return checkRooms(plant({ ...CLEAN, ...files }), rooms).map(
    ({ file, line, rule }) => `${file}:${line} ${rule}`,
  );
}

/** The same for one file of a room that may import only @vigie/geo and @noble/hashes. */
const inLog = (text: string) => violations({ 'packages/log/src/planted.ts': text });
const planted = (line: number, rule: string) => [`packages/log/src/planted.ts:${line} ${rule}`];

test('a house in order has nothing to put right', () => {
  expect(violations({})).toEqual([]);
});

test('text in comments, strings, templates and expressions of our own is no import and no clock', () => {
  const text = [
    "// import { x } from '@vigie/fold'; Date.now()",
    "/* require('node:fs') */",
    `export const a = "import 'node:fs'; new Date()";`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the planted file holds the template.
    "export const b = `import('pg') ${'Math.random()'} ' // `;",
    "export const c = /import 'x'; \" Date/;",
    'export const d = { Date: 1, process: 2 };',
    'export const e = d.Date + d.process + import.meta.url.length;',
    'export interface Fetcher { fetch(path: string): string }',
    "export const f = (fetcher: Fetcher, performance: number) => fetcher.fetch('x').repeat(performance);",
    'export type G = { readonly Intl: 1 };',
  ].join('\n');
  expect(inLog(text)).toEqual([]);
});

test('a room may import neither a room that its line does not name nor a type of it', () => {
  expect(
    violations({ 'platform/node/src/planted.ts': "import { E7 } from '@vigie/geo';\nexport { E7 };" }),
  ).toEqual(['platform/node/src/planted.ts:1 forbidden-room']);
  expect(violations({ 'platform/node/src/planted.ts': "\nimport type { A } from '@vigie/fold';" })).toEqual([
    'platform/node/src/planted.ts:2 forbidden-room',
  ]);
});

test.each([
  ['a static import over several lines', "\nimport {\n  state,\n} from '@vigie/fold';"],
  ['a side-effect import', "\nimport '@vigie/fold';"],
  ['a type import', "\nimport type { A } from '@vigie/fold';"],
  ['a re-export', "\nexport * from '@vigie/fold';"],
  ['a dynamic import', "\nexport const a = import('@vigie/fold');"],
  ['a dynamic import by template', '\nexport const a = import(`@vigie/fold`);'],
  ['an import in a type', "\nexport type A = import('@vigie/fold').A;"],
  ['a require', "\nexport const a = require('@vigie/fold');"],
  ['an import assignment', "\nimport a = require('@vigie/fold');"],
])('nothing flows back: %s of a room further down is caught', (_, text) => {
  expect(inLog(text)).toEqual(planted(2, 'flow-order'));
});

test.each([
  ['@vigie/weather', 'unlisted-room'],
  ['@vigie/log', 'own-name'],
  ['@vigie/geo/src/box.ts', 'deep-import'],
  ['pg', 'unlisted-library'],
  ['../../geo/src/index.ts', 'escape'],
  ['../test/sample.ts', 'escape'],
  ['/packages/geo/src/index.ts', 'escape'],
  ['https://example.org/x.js', 'escape'],
  ['node:fs', 'builtin'],
  ['fs/promises', 'builtin'],
])('importing %s into the log is caught as %s', (specifier, rule) => {
  expect(inLog(`import '${specifier}';`)).toEqual(planted(1, rule));
});

test('a path into another room passes only when that room exports it', () => {
  const text = "import '@vigie/log/suite';\nimport '@vigie/log/src/leaf.ts';\nimport '@vigie/geo/suite';";
  expect(violations({ 'packages/fold/src/planted.ts': text })).toEqual([
    'packages/fold/src/planted.ts:2 deep-import',
    'packages/fold/src/planted.ts:3 deep-import',
  ]);
});

test('a pure room computes no module name; a platform room may, and names built-in modules in full', () => {
  const text = 'export const load = (name: string) => import(name);';
  expect(inLog(text)).toEqual(planted(1, 'computed-import'));
  expect(violations({ 'platform/node/src/planted.ts': `${text}\nimport 'fs';` })).toEqual([
    'platform/node/src/planted.ts:2 builtin',
  ]);
});

test.each([
  ['Date.now()', 'impure-name'],
  ['new Date(0)', 'impure-name'],
  ['globalThis', 'impure-name'],
  ['new Intl.NumberFormat()', 'impure-name'],
  ['process.env.HOME', 'impure-name'],
  ['performance.now()', 'impure-name'],
  ['setTimeout(() => {}, 1)', 'impure-name'],
  ["fetch('x')", 'impure-name'],
  ['crypto.subtle', 'impure-name'],
  ['{ crypto }', 'impure-name'],
  ['Math.random()', 'impure-name'],
  ["Math['random']()", 'impure-name'],
  ['[Math].map((m) => m.random())', 'impure-name'],
  ["['é'].sort((a, b) => a.localeCompare(b))", 'locale'],
  ['(1.5).toLocaleString()', 'locale'],
  ['Math.sin(1)', 'trigonometry'],
  ['Math.hypot(3, 4)', 'trigonometry'],
])('a pure room that says %s is caught', (expression, rule) => {
  expect(inLog(`// é\nexport const a = ${expression};`)).toEqual(planted(2, rule));
});

test('a pure room cannot declare a platform that it does not have', () => {
  expect(inLog('declare const process: { env: object };\nexport const a = process.env;')).toContain(
    planted(2, 'impure-name')[0],
  );
  expect(inLog('/// <reference types="node" />\nexport const a = 1;')).toEqual(
    planted(1, 'reference-directive'),
  );
});

test('a default export is caught however it is written', () => {
  const text =
    "export default 1;\nconst a = 1;\nexport { a as default };\nexport { default } from './leaf.ts';";
  expect(inLog(text)).toEqual([1, 3, 4].flatMap((line) => planted(line, 'default-export')));
});

test('a file that does not parse is named', () => {
  expect(inLog('export const a = 1;\nexport const = 2;')).toEqual(planted(2, 'syntax'));
});

test('files are named in kebab-case for one thing, in src and in test', () => {
  const found = violations({
    'packages/log/src/leafHash.ts': '',
    'packages/log/src/utils.ts': '',
    'packages/log/src/date-helpers.ts': '',
    'packages/log/src/service.ts': '',
    'packages/log/src/common/leaf.ts': '',
    'packages/log/test/Leaf.test.ts': '',
    'packages/log/test/service.test.ts': '',
    'packages/log/src/service-worker.ts': '',
  });
  expect(found.sort()).toEqual([
    'packages/log/src/common:1 vague-name',
    'packages/log/src/date-helpers.ts:1 vague-name',
    'packages/log/src/leafHash.ts:1 kebab-case',
    'packages/log/src/service.ts:1 vague-name',
    'packages/log/src/utils.ts:1 vague-name',
    'packages/log/test/Leaf.test.ts:1 kebab-case',
  ]);
});

test('package.json says what the list says: no more, no less, types and build tools aside', () => {
  const dependencies = { '@vigie/geo': '*', '@types/pg': '8', vite: '8', idb: '8' };
  const found = violations({
    'packages/log/package.json': JSON.stringify(
      { name: '@vigie/logs', sideEffects: false, dependencies },
      null,
      2,
    ),
  });
  expect(found).toEqual([
    'packages/log/package.json:2 package-name',
    'packages/log/package.json:4 dependency-missing',
    'packages/log/package.json:8 dependency-superfluous',
    // The suite that the fold imports was exported by the manifest replaced here.
    'packages/fold/src/entries/service.ts:1 deep-import',
  ]);
});

test('a pure room says that loading it does nothing', () => {
  const manifest = JSON.stringify({ name: '@vigie/geo' }, null, 2);
  expect(violations({ 'packages/geo/package.json': manifest })).toEqual([
    'packages/geo/package.json:1 side-effects',
  ]);
});

test('a folder without a line and a line without a folder are caught', () => {
  const ghost: Room = { dir: 'packages/ghost', name: '@vigie/ghost', pure: true, rooms: [], libraries: [] };
  const rules = violations({ 'apps/stranger/package.json': '{}' }, [...ROOMS, ghost]);
  expect(rules).toEqual(['tools/rooms.ts:1 missing-folder', 'apps/stranger:1 unlisted-folder']);
});

test('the list itself flows one way, so rooms form no cycle', () => {
  const [geo, ...others] = ROOMS as readonly [Room, ...Room[]];
  const turned = [{ ...geo, rooms: ['@vigie/log'] }, ...others];
  const manifest = JSON.stringify({
    name: '@vigie/geo',
    sideEffects: false,
    dependencies: { '@vigie/log': '*' },
  });
  expect(violations({ 'packages/geo/package.json': manifest }, turned)).toEqual([
    'tools/rooms.ts:1 flow-order',
  ]);
});

test('every violation says what to do', () => {
  const found = checkRooms(plant({ ...CLEAN, 'packages/log/src/planted.ts': "import 'node:fs';" }), ROOMS);
  expect(found.map(({ advice }) => advice)).toEqual([
    "node:fs is the platform's: declare a port here and write its adapter in platform/",
  ]);
});
