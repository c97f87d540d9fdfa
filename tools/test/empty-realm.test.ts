import { expect, test } from 'vitest';
import { checkRealm } from '../empty-realm.ts';
import { CLEAN, installModules, plant, ROOMS } from './planted-tree.ts';

/** `file:line rule` for the clean house with these files added. */
async function violations(files: Record<string, string>): Promise<string[]> {
  const root = plant({ ...CLEAN, ...files });
  installModules(root);
  const found = await checkRealm(root, ROOMS);
  return found.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

const inGeo = (text: string) => violations({ 'packages/geo/src/planted.ts': text });
const planted = (line: number) => [`packages/geo/src/planted.ts:${line} realm-load`];

test('a house in order loads where there is no clock, no chance and no platform', async () => {
  expect(await violations({})).toEqual([]);
});

test('a room that reads the clock while it loads is caught', async () => {
  expect(await inGeo('export type A = 1;\nexport const started = Date.now();')).toEqual(planted(2));
  expect(await inGeo('export const started = new Date();')).toEqual(planted(1));
});

test('a room that draws a random number while it loads is caught', async () => {
  expect(await inGeo('export const salt = Math.random();')).toEqual(planted(1));
});

test('a room that keeps Math.random for later is caught', async () => {
  expect(await inGeo('export const draw = Math.random;')).toEqual(planted(1));
});

test.each([
  ['Intl', "export const numbers = new Intl.NumberFormat('fr');"],
  ['a timer', 'export const timer = setTimeout(() => {}, 1);'],
  ['the process', 'export const home = process.env.HOME;'],
  ['code made from text', "export const f = new Function('return 1')();"],
  ['trigonometry', 'export const quarter = Math.sin(1);'],
])('a room that uses %s while it loads is caught', async (_, text) => {
  expect(await inGeo(text)).toEqual(planted(1));
});

test('a room may encode and decode text while it loads, and its bytes are its own', async () => {
  const text = [
    "const bytes = new TextEncoder().encode('é');",
    "if (!(bytes instanceof Uint8Array)) throw new Error('bytes of another realm');",
    'export const text = new TextDecoder().decode(bytes);',
    "if (text !== 'é') throw new Error(text);",
  ].join('\n');
  expect(await inGeo(text)).toEqual([]);
});

test('only a room that builds packs loads with trigonometry', async () => {
  expect(await violations({ 'packages/territory/src/planted.ts': 'export const a = Math.sin(1);' })).toEqual(
    [],
  );
});

test('a platform import that stays outside the bundle is caught', async () => {
  const found = await inGeo("import { readFileSync } from 'node:fs';\nexport const read = readFileSync;");
  expect(found).toEqual(['packages/geo/src:1 realm-bundle']);
});

test('a library that reads the clock while it loads is caught, where it is imported', async () => {
  const root = plant({
    ...CLEAN,
    'packages/log/src/index.ts': "export { started } from 'tick';\n",
    'packages/log/node_modules/tick/package.json': '{"name":"tick","type":"module","exports":"./tick.js"}',
    'packages/log/node_modules/tick/tick.js': 'export const started = Date.now();\n',
  });
  const [found] = await checkRealm(
    root,
    ROOMS.filter(({ name }) => name === '@vigie/log'),
  );
  expect(found).toMatchObject({ rule: 'realm-load', line: 1 });
  expect(found?.advice).toContain('tick is not fit for a pure room');
});
