import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DIST = join(import.meta.dirname, '../dist');
const ASSETS = join(DIST, 'assets');

// What a phone loads before it can be used, in bytes as the server sends them, by brotli; 1 KB is 1,000 bytes.
const BEFORE_THE_MAP = 60_000;
const WITH_THE_MAP = 480_000;

const built = existsSync(ASSETS);

const named = (name: RegExp): string => {
  const [file, ...others] = readdirSync(ASSETS).filter((one) => name.test(one));
  if (!file || others.length > 0) throw new Error(`not one file is called ${name}: ${[file, ...others]}`);
  return file;
};

/** A script and all that it imports before it runs. */
function closure(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(ASSETS, file), 'utf8');
  const imported = text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g);
  for (const [, name] of imported) closure(name!, seen);
  return seen;
}

const sizeOf = (file: string): number => statSync(join(ASSETS, `${file}.br`)).size;

/** The entry of the page, and one language: the largest, since every reader loads one. */
function firstScripts(): Set<string> {
  const [, entry] = /<script type="module"[^>]* src="\.\/assets\/([\w.-]+)"/.exec(
    readFileSync(join(DIST, 'index.html'), 'utf8'),
  )!;
  const files = closure(entry!);
  const tags = readdirSync(join(import.meta.dirname, '../src/languages')).flatMap((file) =>
    file.endsWith('.ts') ? [file.slice(0, -'.ts'.length)] : [],
  );
  const languages = tags.map((tag) => named(new RegExp(`^${tag}-[\\w-]{8}\\.js$`)));
  const [largest] = languages.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  for (const file of languages) if (files.has(file)) throw new Error(`${file} is loaded by everybody`);
  return closure(largest!, files);
}

function weigh(files: Iterable<string>): { readonly bytes: number; readonly sizes: string } {
  const sizes = [...files].map((file) => [sizeOf(file), file] as const).sort(([a], [b]) => b - a);
  const bytes = sizes.reduce((sum, [size]) => sum + size, 0);
  return { bytes, sizes: [...sizes, [bytes, 'together']].map((line) => line.join(' ')).join('\n') };
}

test.skipIf(!built)(
  'what the page loads before the map stays within its budget (build the phone first)',
  () => {
    const { bytes, sizes } = weigh(firstScripts());
    expect(bytes, sizes).toBeLessThanOrEqual(BEFORE_THE_MAP);
  },
);

test.skipIf(!built)('all that runs with the map stays within its budget (build the phone first)', () => {
  const files = firstScripts();
  closure(named(/^city-map-[\w-]{8}\.js$/), files);
  for (const worker of [/^worker-[\w-]{8}\.js$/, /^maplibre-gl-worker-[\w-]{8}\.mjs$/])
    closure(named(worker), files);
  const { bytes, sizes } = weigh(files);
  expect(bytes, sizes).toBeLessThanOrEqual(WITH_THE_MAP);
});
