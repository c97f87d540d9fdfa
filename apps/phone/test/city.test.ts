import { ok, refuse } from '@vigie/situation';
import { demonstrationTown } from '@vigie/territory';
import { memoryRecords, packCache } from '@vigie/web-platform';
import { expect, test } from 'vitest';
import { openCity } from '../src/worker/city.ts';
import { rehearseOffline } from '../src/worker/rehearsal.ts';

test.each([5_000, 13_000])(
  'a town of %i inhabitants has a trip to rehearse, which there is',
  async (inhabitants) => {
    const { files, manifestBytes } = demonstrationTown(1, inhabitants);
    const served = new Map<string, Uint8Array>([['pack/manifest.json', manifestBytes]]);
    for (const { path, content } of files) served.set(`pack/${path}`, content);
    const asked = new Set<string>();
    const get = async (path: string) => {
      asked.add(path.replace(/\..*/, ''));
      const bytes = served.get(path);
      return bytes ? ok(bytes) : refuse('fetch/absent', path);
    };
    const records = memoryRecords<Uint8Array>();
    const opened = await openCity(packCache({ get }, records), null);
    if (!opened.ok) throw new Error(opened.refusal.code);
    const sight = await opened.value.sight();
    // On a thin line, nothing large comes before the first screen.
    for (const large of ['roads', 'places', 'flood-zones', 'basemap'])
      expect(asked, `sight does without ${large}`).not.toContain(`pack/${large}`);
    const { router, rehearsal } = await opened.value.ways(sight);
    expect(router!.route(rehearsal()!).ok).toBe(true);
    await opened.value.ground!(sight);
    const shelf = { load: async () => null, save: async () => {}, append: async () => {} };
    expect(await rehearseOffline(shelf, records, null)).toEqual({
      situation: false,
      ways: true,
      map: true,
      ready: false,
    });
  },
);
