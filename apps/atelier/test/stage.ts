import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../../phone/test/chromium.ts';
import { openPeopled, type Peopled } from './peopled.ts';

// How a browser's test of the community begins: the pages of a region at an address of this machine, where who somebody is
// stands in a header of their browser.

export const stage = {} as { peopled: Peopled; url: string; browser: Browser };

/** Opens what a file's tests share, and closes it after them. */
export function setStage(): void {
  let server: Server;
  beforeAll(async () => {
    const peopled = await openPeopled();
    server = createServer(getRequestListener(peopled.region.app.fetch, { overrideGlobalObjects: false }));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    peopled.region.origin = url;
    Object.assign(stage, { peopled, url, browser: await launchChromium() });
  });
  afterAll(async () => {
    await stage.browser?.close();
    server?.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
    await stage.peopled?.region.close();
  });
}

/** Who uses this browser. */
export const knownAs = (account: string | null) => ({
  extraHTTPHeaders: account === null ? {} : { 'x-test-account': account },
});

/** What is wider than the window, too small to be touched, or out of order. */
export const flaws = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const name = (one: Element): string => one.outerHTML.slice(0, 100);
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const beyond = [...document.querySelectorAll('body *')].filter(
        (one) => one.getBoundingClientRect().right > clientWidth + 1 && !one.closest('.scroll'),
      );
      found.push(`wider by ${scrollWidth - clientWidth}: ${beyond.slice(0, 3).map(name).join()}`);
    }
    for (const one of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
      if (!one.checkVisibility({ visibilityProperty: true }) || one.matches('.skip')) continue;
      const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
      if (width < 23.5 || height < 23.5) found.push(`${width} × ${height}: ${name(one)}`);
    }
    if ([...document.querySelectorAll('[tabindex]')].some((one) => (one as HTMLElement).tabIndex > 0))
      found.push('another order than the page’s');
    if (document.querySelectorAll('h1').length !== 1) found.push('not one heading of the first level');
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]));
    if (levels.some((level, i) => i > 0 && level > levels[i - 1]! + 1)) found.push(`levels ${levels.join()}`);
    return found;
  });
