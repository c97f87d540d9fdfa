import { createHash } from 'node:crypto';
import type { PositionE7 } from '@vigie/geo';
import { bareJpeg, checkReportLine, MAX_PHOTO_BYTES } from '@vigie/situation';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { statement } from './scene.ts';
import { browser, centre, house, type Opening, openPage, ready, setStage, violations } from './stage.ts';

setStage();

/** As the log has it. */
const rounded = (): PositionE7 => centre().map((degrees) => Math.round(degrees / 1_000) * 1_000) as never;

async function openReport(options: Opening = {}): Promise<Page> {
  const page = await openPage(options);
  await page.getByTestId('tab-report').click();
  return page;
}

const own = (page: Page, state: string) =>
  page.waitForSelector(`[data-testid="own-report"][data-state="${state}"]`);

async function water(page: Page, step: string): Promise<void> {
  await page.getByTestId('report-water-on-road').click();
  await page.getByTestId(step).click();
  await page.waitForSelector('[data-testid="send-report"]:enabled');
}

/** A photo as a telephone's camera keeps it: larger than needed, and telling where it was taken. */
async function cameraPhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2400, 1800);
    const context = canvas.getContext('2d')!;
    // Noise, the hardest there is to make small.
    const noise = context.createImageData(2400, 1800);
    for (let at = 0; at < noise.data.length; at += 65_536)
      crypto.getRandomValues(new Uint8Array(noise.data.buffer, at, Math.min(65_536, noise.data.length - at)));
    context.putImageData(noise, 0, 0);
    const bytes = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 })).arrayBuffer(),
    );
    let text = '';
    for (let at = 0; at < bytes.length; at += 8_192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
    return btoa(text);
  });
  const drawn = Buffer.from(base64, 'base64');
  const exif = Buffer.concat([
    Buffer.from([0xff, 0xe1, 0, 30]),
    Buffer.from('Exif\0\0 43.61 N 3.87 E, 18 h 04'.slice(0, 28)),
  ]);
  return Buffer.concat([drawn.subarray(0, 2), exif, drawn.subarray(2)]);
}

async function choose(page: Page, buffer: Buffer, name = 'photo.jpg'): Promise<void> {
  await page.getByTestId('choose-photo').setInputFiles({ name, mimeType: 'image/jpeg', buffer });
}

describe('a photo', () => {
  test('is made small and bare, waits without a network, survives the page, and arrives once behind its report', async () => {
    const page = await openReport();
    const taken = await cameraPhoto(page);
    expect(taken.includes('Exif')).toBe(true);
    await water(page, 'scale-3');
    await choose(page, taken);
    await page.waitForSelector('[data-testid="photo"][data-state="ready"]');
    house.down = true;
    await page.getByTestId('send-report').click();
    await own(page, 'waiting');
    // As a telephone does that needs the memory.
    const context = page.context();
    await page.close();
    house.down = false;
    const again = await context.newPage();
    await again.goto(house.page);
    await ready(again);
    await again.getByTestId('tab-report').click();
    await again.waitForSelector('[data-testid="own-photo"][data-state="sent"]');
    expect(house.posted).toHaveLength(1);
    const { photo } = house.posted[0]!.body as { photo: string };
    expect([...house.photos.keys()]).toEqual([photo]);
    const blob = house.photos.get(photo)!;
    expect(createHash('sha256').update(blob).digest('hex')).toBe(photo);
    const bytes = new Uint8Array(blob.subarray(32));
    const bare = bareJpeg(bytes);
    if (!bare.ok) throw new Error(bare.refusal.code);
    expect(bare.value.bytes, 'nothing but what draws it').toEqual(bytes);
    expect(bytes.length).toBeLessThanOrEqual(MAX_PHOTO_BYTES);
    expect(Math.max(bare.value.width, bare.value.height)).toBeLessThanOrEqual(1_280);
    expect(bare.value.width / bare.value.height).toBeCloseTo(4 / 3, 2);
  });

  test('photo/unreadable: a file that is no picture is told so, and the report goes without', async () => {
    const page = await openReport();
    await water(page, 'scale-1');
    await choose(page, Buffer.from('%PDF-1.7 un arrêté'), 'arrete.pdf');
    await page.waitForSelector('[data-testid="photo"][data-state="refused"]');
    expect(await page.getByTestId('photo').textContent()).toContain('n’est pas une image');
    await page.getByTestId('send-report').click();
    await own(page, 'held');
    expect(house.posted[0]!.body.photo).toBeUndefined();
  });

  test('a camera that gives nothing is told so; a photo can be taken out again', async () => {
    const page = await openReport();
    await water(page, 'scale-1');
    await page.getByTestId('take-photo').dispatchEvent('cancel');
    expect(await page.getByTestId('photo').textContent()).toContain('Aucune photo reçue');
    await choose(page, await cameraPhoto(page));
    await page.getByTestId('remove-photo').click();
    await page.getByTestId('send-report').click();
    await own(page, 'held');
    expect(house.photos.size).toBe(0);
  });

  test('that a verdict reveals is fetched only when asked for, and the blurred one in the place of the first', async () => {
    const blob = Buffer.concat([Buffer.alloc(32, 7), await cameraPhoto(await openReport())]);
    const hash = createHash('sha256').update(blob).digest('hex');
    house.files.set(`blob/${hash}`, blob);
    const seen = statement(
      'report',
      { report: 'crowd', scale: 2, position: rounded(), photo: 'a'.repeat(64) },
      { source: 'citizen' },
    );
    const verdict = { report: seen.id, verdict: 'confirmed', reveals: ['photo'], photo: hash } as const;
    await house.append([seen, statement('verdict', verdict)]);
    const page = await openReport();
    await page.getByTestId('tab-around').click();
    await page.getByTestId('has-photo').waitFor();
    await page.getByTestId('entry').click();
    expect(await page.getByTestId('revealed-photo').count()).toBe(0);
    expect(await page.getByTestId('see-photo').textContent()).toMatch(/308\sko au plus/);
    await page.getByTestId('see-photo').click();
    const picture = page.getByTestId('revealed-photo').locator('img');
    await picture.waitFor();
    expect(await picture.getAttribute('alt')).toMatch(/foule/i);
    const size = new Intl.NumberFormat('fr-FR').format(Math.ceil((blob.length - 32) / 1_000));
    expect(await page.getByTestId('revealed-photo').textContent()).toMatch(new RegExp(`${size}\\sko`));
    await expect
      .poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth))
      .toBeGreaterThan(100);
  });
});

describe('what is reported', () => {
  test('is still there when the page was forgotten while it was written', async () => {
    const page = await openReport();
    await water(page, 'scale-3');
    await page.locator('textarea').fill('devant le lycée');
    await page.reload();
    await ready(page);
    await page.waitForSelector('[data-testid="send-report"]:enabled');
    await page.getByTestId('send-report').click();
    await own(page, 'held');
    expect(house.posted[0]!.body).toMatchObject({ scale: 3, words: 'devant le lycée' });
    await page.reload();
    await ready(page);
    expect(await page.getByTestId('send-report').count()).toBe(0);
  });

  test('of water is measured against a body and a wheel, or not at all by whoever cannot see it safely', async () => {
    const page = await openReport();
    await page.getByTestId('report-water-on-road').click();
    expect(await page.locator('.water-level').count()).toBe(4);
    const panel = page.getByTestId('panel');
    expect(await panel.textContent()).toContain('n’approchez pas pour mesurer');
    expect(await panel.textContent()).toContain('roue de voiture');
    await page.getByTestId('scale-unsure').click();
    await page.waitForSelector('[data-testid="send-report"]:enabled');
    await page.getByTestId('send-report').click();
    const line = await own(page, 'held');
    expect(await line.textContent()).toContain('ampleur inconnue');
    expect(house.posted[0]!.body).toMatchObject({ report: 'water-on-road', scale: 2, unsure: true });
  });

  test('names the street that it is on, before it is sent', async () => {
    const page = await openReport();
    await water(page, 'scale-2');
    const part = page.getByTestId('street-part');
    await part.waitFor();
    expect((await part.textContent())!.length).toBeGreaterThan(3);
  });

  test('may be on a part of its street, longer or shorter by a crossing, all by keyboard; or on a point as ever', async () => {
    const page = await openReport();
    await water(page, 'scale-2');
    const part = page.getByTestId('street-part');
    await page.getByTestId('whole-part').focus();
    await page.keyboard.press('Space');
    await page.locator('.street-end').first().waitFor();
    const first = await part.textContent();
    const end = (await page.locator('[data-testid^="longer-"][aria-disabled="false"]').count()) > 0;
    expect(end, 'the street goes on').toBe(true);
    const longer = page.locator('[data-testid^="longer-"][aria-disabled="false"]').first();
    const which = (await longer.getAttribute('data-testid'))!.slice('longer-'.length);
    await longer.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => part.textContent(), { timeout: 10_000 }).not.toBe(first);
    await page.getByTestId(`shorter-${which}`).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => part.textContent(), { timeout: 10_000 }).toBe(first);
    await page.getByTestId('send-report').click();
    await own(page, 'held');
    const { line, position } = house.posted[0]!.body as { line: PositionE7[]; position: PositionE7 };
    expect(checkReportLine(line, position).ok).toBe(true);
    await water(page, 'scale-1');
    expect(await page.getByTestId('whole-part').isChecked()).toBe(false);
    await page.getByTestId('send-report').click();
    await expect.poll(() => house.posted.length, { timeout: 10_000 }).toBe(2);
    expect(house.posted[1]!.body.line).toBeUndefined();
  });

  test('near what others reported says so, and an update goes as a report of its own about theirs', async () => {
    const position = rounded();
    const theirs = statement(
      'report',
      { report: 'water-on-road', scale: 2, position },
      { source: 'citizen' },
    );
    await house.append([theirs]);
    const page = await openReport();
    await water(page, 'scale-2');
    expect(await page.getByTestId('similar').textContent()).toMatch(
      /déjà signalé.*jusqu’au genou.*Je confirme/,
    );
    await page.getByTestId('similar-worse').click();
    await page.getByTestId('scale-4').click();
    expect(await page.getByTestId('similar').textContent()).toContain('C’est devenu plus grave');
    await page.getByTestId('send-report').click();
    await own(page, 'held');
    expect(house.posted[0]!.body).toMatchObject({ scale: 4, about: theirs.id });
    await water(page, 'scale-1');
    await page.getByTestId('similar-other').check();
    await page.getByTestId('send-report').click();
    await expect.poll(() => house.posted.length).toBe(2);
    expect(house.posted[1]!.body.about).toBeUndefined();
  });

  test('shows its author what became of it, also once it is over', async () => {
    const position = rounded();
    const mine = statement('report', { report: 'water-on-road', scale: 2, position }, { source: 'citizen' });
    house.answer = { status: 201, body: { id: mine.id, state: 'published' } };
    const page = await openReport();
    await water(page, 'scale-2');
    await page.getByTestId('send-report').click();
    await own(page, 'published');
    await house.append([mine]);
    await page.waitForSelector('html[data-version="2"]');
    await house.append([statement('verdict', { report: mine.id, verdict: 'resolved', reveals: [] })]);
    await page.waitForSelector('[data-testid="own-report"][data-verdict="resolved"]');
    expect(await page.getByTestId('own-report').textContent()).toContain('problème résolu');
    await page.reload();
    await ready(page);
    await page.getByTestId('tab-report').click();
    await page.waitForSelector('[data-testid="own-report"][data-verdict="resolved"]');
  });
});

describe('above walking speed', () => {
  test('nothing is reported but by a passenger, and standing still unlocks it', async () => {
    const page = await openReport();
    const [longitude, latitude] = house.pack.manifest.centre;
    const drive = async (north: number) => {
      await page.waitForTimeout(1_100);
      await page.context().setGeolocation({ longitude, latitude: latitude + north, accuracy: 5 });
    };
    await water(page, 'scale-2');
    await drive(0.002);
    await drive(0.004);
    const lock = page.getByTestId('driving-lock');
    await lock.waitFor();
    expect(await lock.textContent()).toContain('En conduisant, ne signalez pas');
    expect(await page.getByTestId('send-report').count()).toBe(0);
    expect(await page.getByTestId('panel').textContent()).toContain('112');
    await drive(0.004_01);
    await page.getByTestId('send-report').waitFor();
    await drive(0.006);
    await page.getByTestId('passenger').click();
    await drive(0.008);
    await page.getByTestId('send-report').waitFor();
  });
});

describe('a link of the town', () => {
  const openLink = async (context: BrowserContext) => {
    const page = await context.newPage();
    await page.goto(`${house.page}#trusted=abc_DEF-123`);
    await ready(page);
    return page;
  };

  test('makes this phone’s reports trusted, says so, and leaves no trace in the address', async () => {
    const context = await browser.newContext({ locale: 'fr-FR' });
    const page = await openLink(context);
    const line = page.getByTestId('trust');
    await expect.poll(() => line.textContent()).toContain('Nora Haddad, réserve communale');
    expect(page.url()).not.toContain('trusted');
    await page.reload();
    await ready(page);
    await page.getByTestId('tab-report').click();
    expect(await line.textContent()).toContain('Nora Haddad');
  });

  test('waits for the network, and is told when it was used elsewhere', async () => {
    const context = await browser.newContext({ locale: 'fr-FR' });
    house.trust = { status: 503, body: {} };
    const page = await openLink(context);
    await expect.poll(() => page.getByTestId('trust').textContent()).toContain('réponse attendue');
    house.trust = { status: 410, body: { code: 'session/link-used' } };
    await page.reload();
    await ready(page);
    await page.getByTestId('tab-report').click();
    await expect.poll(() => page.getByTestId('trust').textContent()).toContain('déjà servi sur un autre');
  });
});

describe('axe', () => {
  test('finds nothing wrong on any step beside what others reported', async () => {
    const theirs = { report: 'water-on-road', scale: 2, position: rounded() } as const;
    await house.append([statement('report', theirs, { source: 'citizen' })]);
    const page = await openReport({
      colorScheme: 'dark',
      viewport: { width: 320, height: 640 },
      reducedMotion: 'reduce',
    });
    await page.getByTestId('report-water-on-road').click();
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('scale-2').click();
    await page.getByTestId('similar').waitFor();
    await choose(page, await cameraPhoto(page));
    await page.waitForSelector('[data-testid="photo"][data-state="ready"]');
    expect(await violations(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.getByTestId('send-report').click();
    await page.waitForSelector('[data-testid="own-photo"][data-state="sent"]');
    expect(await violations(page)).toEqual([]);
  });
});
