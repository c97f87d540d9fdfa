import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findCommune } from '../src/areas/commune.ts';
import { regionShape, type Spot } from '../src/people/region-shape.ts';
import { skillsDrawing } from '../src/people/skills-drawing.ts';
import { ask, openRegion, type Region } from './region.ts';

let region: Region;

beforeAll(async () => {
  region = await openRegion();
});
afterAll(() => region.close());

describe('the field of a commune', () => {
  const offered = async (debut: string) => {
    const answer = await ask(region, `/atelier/communes?${new URLSearchParams({ debut })}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=86400']);
    return answer.json();
  };

  test('offers names by how they begin, with their département, without accents too', async () => {
    expect(await offered('sa')).toEqual(['Sainte-Aube (30)', 'Saint-Aube (34)']);
    expect(await offered('VALMÎRE')).toEqual(['Valmire (34)']);
    expect(await offered('Saint-Aube (34)')).toEqual(['Saint-Aube (34)']);
    for (const nothing of ['', '%', '_', 'zz', '\u0000', ' ', 'x'.repeat(10_000)])
      expect(await offered(nothing), nothing).toEqual([]);
  });

  test('takes what it offers', async () => {
    const meant = async (typed: string) => {
      const found = await findCommune(region.house.database, typed);
      return found.is === 'one' ? found.commune.code : found.is;
    };
    expect(await meant('Saint-Aube (34)')).toBe('34002');
    expect(await meant('valmire(34)')).toBe('34001');
    expect(await meant('Valmire (30)')).toBe('none');
    expect(await meant('sa')).toBe('several');
  });

  test('has one script from here, and every page runs nothing else', async () => {
    const page = await ask(region, '/atelier/');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    );
    const script = await ask(region, '/atelier/commune-field.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await script.text()).length).toBeLessThan(30_000);
    const again = await region.app.request('/atelier/commune-field.js', {
      headers: { 'if-none-match': script.headers.get('etag')! },
    });
    expect(again.status).toBe(304);
  });
});

/** Four départements of a thousand communes each, in squares side by side. */
const SPOTS: readonly Spot[] = ['A', 'B', 'C', 'D'].flatMap((departement, i) =>
  Array.from({ length: 1000 }, (_, k) => ({
    departement,
    lon: 2 + (i % 2) + (k % 32) / 32,
    lat: 43 + Math.floor(i / 2) + Math.floor(k / 32) / 32,
  })),
);

describe('the region, drawn from where its communes are', () => {
  const shape = regionShape(SPOTS);

  test('is one piece of land with a border between each two départements', () => {
    const squares = new Set<string>();
    for (const [, x, y, width] of shape.land.matchAll(/M(\d+) (\d+)h(\d+)v4h-\d+z/g))
      for (let at = Number(x); at < Number(x) + Number(width); at += 4) squares.add(`${at} ${y}`);
    const [start] = squares;
    const reached = new Set([start!]);
    for (const square of reached) {
      const [x, y] = square.split(' ').map(Number) as [number, number];
      for (const [right, down] of [
        [4, 0],
        [-4, 0],
        [0, 4],
        [0, -4],
      ] as const)
        if (squares.has(`${x + right} ${y + down}`)) reached.add(`${x + right} ${y + down}`);
    }
    expect(reached.size).toBe(squares.size);
    expect(shape.borders).toMatch(/h\d+/);
    expect(shape.borders).toMatch(/v\d+/);
    for (const { lon, lat } of SPOTS) {
      const [x, y] = shape.place(lon, lat);
      expect(x >= 0 && x <= shape.width && y >= 0 && y <= shape.height).toBe(true);
    }
  });

  test('is light, and of one place too', () => {
    expect(shape.land.length + shape.borders.length).toBeLessThan(20_000);
    const alone = regionShape(SPOTS.slice(0, 1));
    expect(`${alone.land}${alone.borders}${alone.height}`).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('names its départements, and each circle that has room for its name', async () => {
    const departements = ['A', 'B', 'C', 'D'].map((code, i) => ({
      code,
      name: `Département ${code}`,
      at: [2.5 + (i % 2), 43.5 + Math.floor(i / 2)] as const,
    }));
    const cell = { skill: 'writing', kind: 'commune', atLeast: 20 } as const;
    const drawn = String(
      await skillsDrawing({ shape, departements }, [
        { ...cell, code: '1', name: 'Loin', at: [2.1, 43.1] },
        { ...cell, code: '2', name: 'Caché', at: [2.5, 43.55] },
        { ...cell, kind: 'region', code: '', name: '', at: null },
      ]),
    );
    for (const { name } of departements) expect(drawn).toContain(`>${name}</text>`);
    expect(drawn.match(/<circle/g)).toHaveLength(2);
    expect(drawn).toContain('>Loin</text>');
    expect(drawn).toContain('<title>Caché</title>');
    expect(drawn).not.toContain('>Caché</text>');
  });
});
