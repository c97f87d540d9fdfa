import { distanceM, type LineE7, segmentsCross } from '@vigie/geo';
import { openPlaces } from '@vigie/places';
import { createRouter, openRoads, type Roads, type Street, streets } from '@vigie/roads';
import { describe, expect, test } from 'vitest';
import { demonstrationInput, demonstrationTown, type PackBuild } from '../src/index.ts';
import { archiveOf, tilesIn } from './tiles-in.ts';

const SEEDS = [1, 2, 3];

const towns = new Map<number, PackBuild>();

/** Growing it takes a third of a second: once for each seed is enough. */
function townOf(seed: number): PackBuild {
  const known = towns.get(seed) ?? demonstrationTown(seed, 5_000);
  towns.set(seed, known);
  return known;
}

const content = (build: PackBuild, role: string): Uint8Array =>
  build.files.find((f) => f.role === role)!.content;

function roadsOf(build: PackBuild): Roads {
  const roads = openRoads(content(build, 'roads'), { sha256: build.files[0]!.sha256 });
  if (!roads.ok) throw new Error(roads.refusal.code);
  return roads.value;
}

describe('the demonstration town', () => {
  test('is the same, byte for byte, for a seed, and another for another', () => {
    const [one, again, other] = [townOf(1), demonstrationTown(1, 5_000), townOf(2)];
    expect(again.manifestBytes).toEqual(one.manifestBytes);
    expect(again.files).toEqual(one.files);
    expect(other.files[0]!.sha256).not.toBe(one.files[0]!.sha256);
  });

  test.each(SEEDS)('is a town of some thousand streets with its schools (seed %i)', (seed) => {
    const { manifest, skipped } = townOf(seed);
    expect(manifest.counts.streets).toBeGreaterThan(1_000);
    expect(manifest.counts.streets).toBeLessThan(2_000);
    expect(manifest.counts.places).toBeGreaterThan(30);
    expect(manifest.counts.placesFarFromStreets).toBe(0);
    expect(skipped).toEqual([]);
  });

  test('builds with its first belt of suburbs too, with nothing left out', () => {
    const inhabitants = 13_000;
    const { manifest, skipped } = demonstrationTown(7, inhabitants);
    expect(skipped).toEqual([]);
    expect(manifest.population).toBe(inhabitants);
    expect(manifest.counts.addresses).toBeGreaterThanOrEqual(inhabitants * 0.7);
    expect([manifest.counts.addressesFarFromStreets, manifest.counts.placesFarFromStreets]).toEqual([0, 0]);
  });

  test.each(SEEDS)('crosses its river by three bridges and one ford only (seed %i)', (seed) => {
    const build = townOf(seed);
    const river = demonstrationInput(seed, 5_000).water!.find(
      (w) => w.shape === 'line' && w.name === 'La Vernole',
    );
    if (river?.shape !== 'line') throw new Error('no river');
    const across = [...streets(roadsOf(build))].filter(({ line }) => cross(line, river.line));
    expect(
      across
        .filter(({ flags }) => flags.includes('bridge'))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Pont Vieux', 'Pont de la Rocade Nord', 'Pont de la Rocade Sud']);
    expect(across.filter(({ flags }) => flags.includes('ford')).map(({ name }) => name)).toEqual([
      'Chemin du Gué',
    ]);
    expect(across).toHaveLength(4);
  });

  test.each(SEEDS)('lets a car go from every place to every other (seed %i)', (seed) => {
    const build = townOf(seed);
    const router = createRouter(roadsOf(build));
    const places = openPlaces(content(build, 'places'));
    if (!places.ok) throw new Error(places.refusal.code);
    const [home, ...others] = places.value.places;
    for (const { position, name } of others) {
      const there = router.route({ profile: 'car', from: home!.position, to: position });
      const back = router.route({ profile: 'car', from: position, to: home!.position });
      expect([name, there.ok, back.ok]).toEqual([name, true, true]);
    }
  });

  test('closing any of its streets by its own line closes that street and no other', () => {
    const roads = roadsOf(townOf(1));
    const router = createRouter(roads);
    const all = [...streets(roads)];
    // One street in seven: enough to meet every shape of crossing, in under a second.
    for (const { edge, line } of all.filter(({ edge }) => edge % 7 === 0)) {
      router.setImpacts(
        [{ entry: 'e', where: { line, direction: 'both' }, effects: { foot: 'blocked' }, rule: 'r' }],
        'v',
      );
      for (const other of neighbours(all, all[edge]!)) {
        const [from, to] = [other.line[0]!, other.line.at(-1)!];
        const answer = router.route({ profile: 'foot', from, to });
        expect(answer.ok && answer.value.distanceM <= Math.ceil(other.lengthM)).toBe(true);
      }
    }
  });

  test('is drawn by names that French towns have', () => {
    const names = new Set([...streets(roadsOf(townOf(1)))].map(({ name }) => name));
    names.delete('');
    expect(names.size).toBeGreaterThan(200);
    for (const name of names)
      expect(name).toMatch(/^(Rue|Avenue|Boulevard|Quai|Place|Chemin|Allée|Route|Rocade|Pont|Impasse) /);
  });

  test('has no two crossings so near that a map would show one', () => {
    const roads = roadsOf(townOf(1));
    for (const { line, lengthM } of streets(roads)) {
      expect(lengthM).toBeGreaterThan(4);
      expect(distanceM(line[0]!, line[1]!)).toBeGreaterThan(1);
    }
  });
});

function neighbours(all: readonly Street[], { line, edge }: Street): Street[] {
  const ends = [line[0]!, line.at(-1)!].map(String);
  return all
    .filter((other) => other.edge !== edge && other.profiles.includes('foot'))
    .filter((other) => ends.includes(String(other.line[0])) || ends.includes(String(other.line.at(-1))))
    .slice(0, 3);
}

function cross(one: LineE7, two: LineE7): boolean {
  for (let i = 1; i < one.length; i++)
    for (let j = 1; j < two.length; j++)
      if (segmentsCross(one[i - 1]!, one[i]!, two[j - 1]!, two[j]!)) return true;
  return false;
}

test('a town that is more than a moment’s bytes has an overview of its ground: the same streets from afar, without names', async () => {
  expect(townOf(1).files.map(({ role }) => role)).not.toContain('overview');
  const town = demonstrationTown(1, 8_000);
  const [overview, whole] = [content(town, 'overview'), content(town, 'basemap')];
  expect(whole.length).toBeGreaterThan(120_000);
  expect(overview.length).toBeLessThanOrEqual(120_000);
  expect(content(demonstrationTown(1, 8_000), 'overview')).toEqual(overview);
  expect(await archiveOf(overview).getHeader()).toMatchObject({ minZoom: 8, maxZoom: 12, tileType: 1 });
  const upTo12 = async (bytes: Uint8Array) =>
    (await tilesIn(archiveOf(bytes))).filter(({ z }) => z <= 12).map(({ z, x, y }) => `${z}/${x}/${y}`);
  expect(await upTo12(overview)).toEqual(await upTo12(whole));
  const roads = (await tilesIn(archiveOf(overview)))
    .filter(({ z }) => z === 12)
    .flatMap(({ features }) => features.filter(({ layer }) => layer === 'roads'));
  const classes = new Set(roads.map(({ properties }) => properties.class));
  expect(classes).toContain('residential');
  for (const { properties } of roads) expect(Object.keys(properties)).not.toContain('name');
});
