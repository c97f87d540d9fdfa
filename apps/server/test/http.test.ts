import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FRENCH } from '@vigie/words';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstWordsPath } from '../src/first-words.ts';
import { addressBlock } from '../src/http/peer.ts';
import { EXPLAINED_CODES } from '../src/http/problem.ts';
import type { Territory } from '../src/territories.ts';
import { memoryStore } from './memory-store.ts';
import { addTerritory, openTown, refused, send, type Town } from './town.ts';

let town: Town;
let apps: string;

beforeAll(async () => {
  apps = await mkdtemp(join(tmpdir(), 'vigie-apps-'));
  const dist = join(apps, 'phone', 'dist');
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Vigie</title>');
  await writeFile(join(dist, 'sw.js'), 'self');
  await writeFile(join(dist, 'assets', 'page-BX3k9_aQ.js'), 'plain');
  await writeFile(join(dist, 'assets', 'page-BX3k9_aQ.js.br'), 'smaller');
  await writeFile(join(apps, 'phone', 'secret.html'), 'not for anyone');
  town = await openTown(apps);
  await addTerritory(town.house.database, 'valmire');
});
afterAll(async () => {
  await town.close();
  await rm(apps, { recursive: true, force: true });
});

describe('the description of the API', () => {
  test('is OpenAPI 3.1 and knows every route, and no other', async () => {
    const response = await send(town, '/api/openapi.json');
    const document = (await response.json()) as { openapi: string; paths: Record<string, object> };
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const routed = town.app.routes
      .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL')
      .map(({ path, method }) => `${method} ${path}`)
      .filter((route) => route !== 'GET /api/openapi.json');
    const signIn = described.filter((route) => route.includes('/api/auth/'));
    expect(described.filter((route) => !signIn.includes(route)).toSorted()).toEqual(routed.toSorted());
    expect(JSON.stringify(document)).toContain('water-on-road');
  });

  test('every refusal has its line on the page that problems lead to', async () => {
    const page = await (await send(town, '/docs/errors.md')).text();
    for (const code of EXPLAINED_CODES) expect(page).toContain(`\`${code}\``);
  });
});

describe('pages', () => {
  test('the phone’s page is served at every address below the territory, and its assets for ever', async () => {
    for (const path of ['/p/valmire/', '/p/valmire/way']) {
      const response = await send(town, path);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
    const headers = { 'accept-encoding': 'gzip, br' };
    const asset = await send(town, '/p/valmire/assets/page-BX3k9_aQ.js', { headers });
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect([asset.headers.get('content-encoding'), await asset.text()]).toEqual(['br', 'smaller']);
  });

  test('a newcomer’s page holds the town’s words under the same policy; the kept one is plain, and only it', async () => {
    const store = town.storeOf('valmire');
    const words = { title: 'Valmire', html: '<main class="words">Quai fermé</main>' };
    town.ahead += 1_000;
    await store.putPointer(firstWordsPath(FRENCH), new TextEncoder().encode(JSON.stringify(words)));
    const [plain, first] = [await send(town, '/p/valmire/index.html'), await send(town, '/p/valmire/')];
    expect(await first.text()).toContain('Valmire');
    expect(await plain.text()).toBe('<!doctype html><title>Vigie</title>');
    expect(first.headers.get('content-security-policy')).toBe(plain.headers.get('content-security-policy'));
    const files = await send(town, `/t/valmire/${firstWordsPath(FRENCH)}`);
    expect(files.status, 'it is no published file').toBe(404);
    for (const name of ['nowhere', '..%2fvalmire', 'valmire%00', '<script>', 'a'.repeat(41)]) {
      const response = await send(town, `/p/${name}/`);
      expect([name, response.status]).toEqual([name, 404]);
      expect(await response.text()).not.toContain('Quai');
    }
    await store.delete(firstWordsPath(FRENCH));
    town.ahead += 1_000;
  });

  test('the service worker may take care of its own territory, and is never kept', async () => {
    const response = await send(town, '/p/valmire/sw.js');
    expect(response.headers.get('service-worker-allowed')).toBe('/p/valmire/');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  test('a page unchanged since is not sent again', async () => {
    const tag = (await send(town, '/p/valmire/')).headers.get('etag') ?? '';
    const again = await send(town, '/p/valmire/', { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('no path leads out of the application’s folder', async () => {
    for (const path of ['../secret.html', '..%2fsecret.html', '%2e%2e/secret.html', '..%5csecret.html']) {
      expect(await (await send(town, `/p/valmire/${path}`)).text()).not.toContain('not for anyone');
    }
  });

  test('an application that is not built says how to build it', async () => {
    const response = await send(town, '/desk/');
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining('npm run prepare'),
    ]);
  });

  test('the front page leads to the only territory, or lists them', async () => {
    expect((await send(town, '/')).headers.get('location')).toBe('/p/valmire/');
    await addTerritory(town.house.database, 'autre-ville');
    const page = await (await send(town, '/')).text();
    expect(page).toContain('href="/p/autre-ville/"');
    expect(page).toContain('href="/p/valmire/"');
  });

  test('the page and its assets are served while the database is away, for the territories that are open', async () => {
    const database = { ...town.house.database, sql: null } as never;
    const [{ createApp }, { Measures }] = await Promise.all([
      import('../src/http/app.ts'),
      import('../src/http/measures.ts'),
    ]);
    const store = async (name: string) => {
      if (name === 'valmire') return memoryStore(new Map([['log/checkpoint', new Uint8Array(3)]]));
      throw new Error('the database is away');
    };
    const valmire = { name: 'valmire', title: 'Valmire' } as Territory;
    const site = { store, territories: async () => [valmire], apps, measures: new Measures(() => 0) };
    const app = createApp({ ...town.house, database }, site);
    const statusOf = async (path: string) => (await app.request(path)).status;
    for (const path of ['/p/valmire/', '/p/valmire/sw.js', '/t/valmire/log/checkpoint']) {
      expect([path, await statusOf(path)]).toEqual([path, 200]);
    }
    expect((await app.request('/')).headers.get('location')).toBe('/p/valmire/');
    for (const path of ['/p/elsewhere/', '/t/elsewhere/keys']) {
      expect(await refused(await app.request(path))).toBe('serve/busy');
    }
  });

  test('what cannot be a name is not there, and is never looked up', async () => {
    const [{ createApp }, { Measures }] = await Promise.all([
      import('../src/http/app.ts'),
      import('../src/http/measures.ts'),
    ]);
    const never = async () => {
      throw new Error('looked up');
    };
    const site = { store: never, territories: never, apps, measures: new Measures(() => 0) };
    const app = createApp({ ...town.house, database: null as never }, site);
    for (const name of ['%00', 'x', 'Valmire', 'val%0amire', '-a', 'a'.repeat(41), '%ff']) {
      for (const path of [`/p/${name}`, `/p/${name}/`, `/t/${name}/keys`, `/t/${name}/live`]) {
        expect([path, (await app.request(path)).status]).toEqual([path, 404]);
      }
      for (const call of ['entries', 'reports', 'orders', 'orders/a/confirm', 'waiting/a', 'invitations']) {
        const path = `/api/territories/${name}/${call}`;
        expect([path, (await app.request(path, { method: 'POST' })).status]).toEqual([path, 404]);
      }
    }
    for (const id of ['%00', 'a%00', 'a%20b', 'é', 'a'.repeat(200)]) {
      for (const call of [`orders/${id}/confirm`, `waiting/${id}`]) {
        const path = `/api/territories/valmire/${call}`;
        expect([path, (await app.request(path, { method: 'POST' })).status]).toEqual([path, 404]);
      }
      const path = `/api/territories/valmire/orders/${id}`;
      expect([path, (await app.request(path, { method: 'DELETE' })).status]).toEqual([path, 404]);
    }
  });

  test('territory/unknown: a territory that does not exist has no page', async () => {
    expect(await refused(await send(town, '/p/atlantis/'))).toBe('territory/unknown');
  });
});

describe('for whoever runs it', () => {
  test('it says that it lives and that it is ready', async () => {
    expect((await send(town, '/healthz')).status).toBe(200);
    expect((await send(town, '/readyz')).status).toBe(200);
  });

  test('its measures are for this machine only, and count refusals by code', async () => {
    await send(town, '/api/session');
    const text = await (await send(town, '/metrics')).text();
    expect(text).toContain('vigie_refusals_total{code="session/required"}');
    expect(text).toContain('process_resident_memory_bytes');
    expect((await send(town, '/metrics', { from: '203.0.113.9' })).status).toBe(404);
  });

  test('every answer forbids framing and guessing of types', async () => {
    for (const path of ['/', '/api/territories', '/healthz', '/nothing', '/p/valmire/']) {
      const { headers } = await send(town, path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain('frame-ancestors');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  test('request/not-json: a type that only begins like JSON is refused, parameters are not', async () => {
    const body = { code: 'x', name: 'x', email: 'x', password: 'x' };
    const codeFor = async (type: string) =>
      refused(await send(town, '/api/accounts', { body, headers: { 'content-type': type } }));
    for (const type of [
      'application/json-patch+json',
      'application/jsonx',
      'application/json+x',
      'text/json',
    ]) {
      expect([type, await codeFor(type)]).toEqual([type, 'request/not-json']);
    }
    for (const type of ['application/json', 'Application/JSON; charset=utf-8', 'application/json ;a=b']) {
      expect([type, await codeFor(type)]).toEqual([type, 'request/invalid']);
    }
  });

  test('serve/trouble: what breaks is answered as a problem, without its details', async () => {
    const broken = { ...town.house.database, sql: null } as never;
    const { createApp } = await import('../src/http/app.ts');
    const { Measures } = await import('../src/http/measures.ts');
    const site = {
      store: async () => null,
      territories: async () => [],
      apps,
      measures: new Measures(() => 0),
    };
    const app = createApp({ ...town.house, database: broken }, site);
    const response = await app.request('/api/territories');
    expect(response.status).toBe(500);
    expect(await refused(response)).toBe('serve/trouble');
  });

  test('serve/busy: a territory whose queue is full refuses, with a time to come back', async () => {
    const { problem } = await import('../src/http/problem.ts');
    const { Hono } = await import('hono');
    const app = new Hono().get('/', (c) => problem(c, { code: 'serve/busy' }));
    const response = await app.request('/');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  });
});

test('an address block is what one household has: IPv4 /24, IPv6 /56', () => {
  expect(addressBlock('203.0.113.9')).toBe('203.0.113.0/24');
  expect(addressBlock('::ffff:203.0.113.9')).toBe('203.0.113.0/24');
  expect(addressBlock('2001:db8:1:22ff::1')).toBe('2001:db8:1:2200::/56');
  expect(addressBlock('2001:db8:1:2200:a:b:c:d')).toBe('2001:db8:1:2200::/56');
  expect(addressBlock('2001:db8:1:5::1')).toBe('2001:db8:1:0000::/56');
  expect(addressBlock('fe80::1%eth0')).toBe('fe80:0:0:0000::/56');
  expect(addressBlock('::1')).toBe('0:0:0:0000::/56');
});
