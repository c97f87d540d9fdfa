import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRegion, personOf, type Region } from './region.ts';
import { fileNeed, openNeed } from './telling.ts';

let region: Region;
let need: string;

beforeAll(async () => {
  region = await openRegion();
  await personOf(region, 'asha');
  await personOf(region, 'hote', 'host');
  need = await openNeed(region, 'asha', { title: 'Bancs & ombre' });
  await fileNeed(region, 'asha', { title: 'Pas encore relu' });
});
afterAll(() => region.close());

/** As somebody asks who says that they reached another host: their copy is everyone's. */
const read = async (path: string) =>
  (await region.app.request(`http://evil.example${path}`, { headers: { host: 'evil.example' } })).text();

test('the Atom feed names each public need by an address that is the same for everyone', async () => {
  const feed = await read('/atelier/besoins.atom');
  expect(feed).toContain(`<id>https://atelier.example.org/atelier/besoins/${need}</id>`);
  expect(feed).toContain('<title>Bancs &amp; ombre</title>');
  expect(feed.match(/<entry>/g)).toHaveLength(1);
  expect(feed).not.toContain('evil');
});

test('the JSON feed does, too', async () => {
  const text = await read('/atelier/en/besoins.json');
  expect(text).not.toContain('evil');
  const url = `https://atelier.example.org/atelier/en/besoins/${need}`;
  expect(JSON.parse(text)).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: 'https://atelier.example.org/atelier/en/besoins.json',
    items: [{ id: need, url, title: 'Bancs & ombre' }],
  });
});
