import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../phone/test/chromium.ts';
import { buildDesk, DeskPage } from './desk-page.ts';

// The desk against the real house: `vigie serve` on a fresh folder, its PostgreSQL, its log, its two officers.

const VIGIE = join(import.meta.dirname, '../../server/src/vigie.ts');
const PASSWORD = 'la digue tient bon';

let folder: string;
let server: ChildProcess;
let firstLink: string;
let browser: Browser;

beforeAll(async () => {
  await buildDesk();
  folder = await mkdtemp(join(tmpdir(), 'vigie-desk-'));
  server = spawn(process.execPath, [VIGIE, 'serve', '--data', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, VIGIE_LOG: 'error', VIGIE_PACE: '0', VIGIE_SIZE: '12000' },
  });
  firstLink = await linkFrom(server);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  const stopped = new Promise((resolve) => server.once('exit', resolve));
  if (server.exitCode === null) {
    server.kill('SIGTERM');
    await stopped;
  }
  await rm(folder, { recursive: true, force: true });
});

/** The one-time link that a first start prints. Its output is read on, so that the pipe never fills up nor closes. */
function linkFrom(process: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    process.stdout!.on('data', (chunk) => {
      said += String(chunk);
      const link = /https?:\/\/\S+\/desk\/#first=\S+/.exec(said)?.[0];
      if (link) resolve(link);
    });
    process.once('exit', () => reject(new Error(`vigie serve ended without a link: ${said}`)));
  });
}

async function joinBy(link: string, name: string, email: string): Promise<DeskPage> {
  const [url, hash] = link.split('/desk/');
  const desk = await DeskPage.open(browser, url!, { hash: hash! });
  await desk.by('name').fill(name);
  await desk.by('email').fill(email);
  await desk.by('password').fill(PASSWORD);
  await desk.by('submit-first-account').click();
  await desk.ready();
  return desk;
}

test('from the first link to a street closed and open again, and an order by two officers', async () => {
  const claire = await joinBy(firstLink, 'Claire Martin', 'claire@ville.example');
  expect(await claire.page.evaluate(() => location.hash)).toBe('');

  await claire.closeStreet('avenue');
  await claire.rows('closure').first().getByTestId('barrier-placed').click();
  await claire.rows('closure').first().getByTestId('checked').waitFor();
  const before = await claire.rows('closure').count();
  // The newest is undone: the barrier was not placed after all, and the closure before it stands again.
  await claire.sure(claire.rows('closure').first().getByTestId('undo'));
  await claire.rows('closure').getByTestId('checked').waitFor({ state: 'detached' });
  expect(await claire.rows('closure').count()).toBe(before);

  await claire.by('back').click();
  await claire.openAct('invite');
  await claire.by('invite-name').fill('Karim Benali');
  await claire
    .by('invite-role')
    .getByText(/^Officier/)
    .click();
  await claire.by('submit-invite').click();
  const karim = await joinBy(
    (await claire.by('invite-link').textContent())!,
    'Karim Benali',
    'karim@ville.example',
  );

  await claire.by('back').click();
  await claire.openAct('order');
  await claire.page.getByText('Autour d’un lieu').click();
  await claire.choose('zone-place', 'gymnase');
  await claire.by('headline').fill('Quartier de la Plaine');
  await claire.by('submit-order').click();
  await claire.by('pending-order').waitFor();
  expect(await claire.by('order-confirm').count()).toBe(0);

  await karim.by('pending-order').waitFor();
  await karim.sure(karim.by('order-confirm'));
  await claire.rows('order').waitFor();
  await claire.by('pending-order').waitFor({ state: 'detached' });
  expect([...claire.errors, ...karim.errors]).toEqual([]);
});

test('signing out leaves nothing behind, and a used link is refused in plain words', async () => {
  const [url, hash] = firstLink.split('/desk/');
  const desk = await DeskPage.open(browser, url!);
  await desk.signIn('claire@ville.example', PASSWORD);
  await desk.ready();
  await desk.by('sign-out').click();
  await desk.by('sign-in').waitFor();
  await desk.page.goto(`${url}/desk/${hash}`);
  await desk.page.reload();
  await desk.by('name').fill('Quelqu’un');
  await desk.by('email').fill('autre@ville.example');
  await desk.by('password').fill(PASSWORD);
  await desk.by('submit-first-account').click();
  await desk.by('refusal').waitFor();
  expect(await desk.by('refusal').getAttribute('data-code')).toBe('session/link-used');
});
