import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

/** A cheap phone of today beside a desk computer, as Chromium's own tools have it. */
const SLOWER = 4;

/** A phone held upright. Nothing moves by itself, so that a map is drawn when it is drawn. */
export const newPhone = (browser: Browser, more: object = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    colorScheme: 'light',
    locale: 'fr-FR',
    ...more,
  });

/** A new page whose own thread is slow from before it loads anything. Chromium does not slow its workers. */
export async function slowPage(context: BrowserContext): Promise<{ page: Page; devtools: CDPSession }> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { page, devtools };
}

/** Waits until the situation of at least so many entries is shown, and the map is there, where one is wanted. */
export async function shown(page: Page, size: number, { map = true } = {}): Promise<void> {
  await page.waitForFunction((least) => Number(document.documentElement.dataset.version) >= least, size, {
    timeout: 120_000,
    polling: 50,
  });
  if (map) await page.waitForSelector('[data-testid=map][data-state=ready]', { timeout: 120_000 });
}
