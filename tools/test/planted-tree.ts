import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Room } from '../rooms.ts';

/** Writes files into a new temporary folder, which goes away with the test. */
export function plant(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'vigie-tree-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

const room = (dir: string, name: string, rest: Partial<Room> = {}): Room => ({
  dir,
  name,
  pure: true,
  rooms: [],
  libraries: [],
  ...rest,
});

/** A house of five rooms: enough to break every rule in. */
export const ROOMS: readonly Room[] = [
  room('packages/geo', '@vigie/geo'),
  room('packages/log', '@vigie/log', { rooms: ['@vigie/geo'], libraries: ['@noble/hashes'] }),
  room('packages/fold', '@vigie/fold', { rooms: ['@vigie/geo', '@vigie/log'] }),
  room('packages/territory', '@vigie/territory', { rooms: ['@vigie/geo'], trigonometry: true }),
  room('platform/node', '@vigie/node-platform', { pure: false, rooms: ['@vigie/log'], libraries: ['pg'] }),
];

function manifest({ name, pure, rooms, libraries }: Room): string {
  const dependencies = Object.fromEntries([...rooms, ...libraries].map((one) => [one, '*']));
  const exported =
    name === '@vigie/log' ? { '.': './src/index.ts', './suite': './src/suite.ts' } : './src/index.ts';
  return JSON.stringify({ name, sideEffects: !pure, exports: exported, dependencies }, null, 2);
}

/** The house in order: every file keeps the rules, some of them only just. */
export const CLEAN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(ROOMS.map((one) => [`${one.dir}/package.json`, manifest(one)])),
  'packages/geo/src/index.ts':
    'export const E7 = 1e7;\nexport const far = (x: number) => Math.sqrt(Math.abs(x));\n',
  'packages/log/src/index.ts': [
    "import { E7 } from '@vigie/geo';",
    "import { sha256 } from '@noble/hashes/sha2.js';",
    "import type { Leaf } from './leaf.ts';",
    'export const size = (leaf: Leaf) => sha256(leaf.bytes).length + E7;',
  ].join('\n'),
  'packages/log/src/leaf.ts': 'export interface Leaf { readonly bytes: Uint8Array; readonly Date: number }\n',
  'packages/log/src/suite.ts': 'export const cases = [1];\n',
  'packages/fold/src/index.ts': "export { state } from './entries/service.ts';\n",
  'packages/fold/src/entries/service.ts': [
    "import { cases } from '@vigie/log/suite';",
    'export const state = cases;',
  ].join('\n'),
  'packages/territory/src/index.ts': 'export const height = (x: number) => Math.atan(Math.sinh(x));\n',
  'platform/node/src/index.ts': [
    "import { readFileSync } from 'node:fs';",
    "import { Pool } from 'pg';",
    'export const now = () => Date.now();',
    "export const open = async () => [readFileSync('x'), new Pool(), await import('@vigie/log')];",
  ].join('\n'),
};

/** Lets the planted house find its own rooms by name, as workspaces do, and one real library. */
export function installModules(root: string): void {
  mkdirSync(join(root, 'node_modules/@vigie'), { recursive: true });
  for (const { dir, name } of ROOMS) symlinkSync(join(root, dir), join(root, 'node_modules', name));
  symlinkSync(join(import.meta.dirname, '../../node_modules/@noble'), join(root, 'node_modules/@noble'));
}
