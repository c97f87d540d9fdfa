import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { launchChromium } from '../../apps/phone/test/chromium.ts';
import type { Course } from './course.ts';
import type { BuiltPack } from './packs.ts';
import type { Timings } from './timings.ts';

/** A cheap phone of today beside a desk computer, as Chromium's own tools have it. */
const SLOWER = 4;
/** Loading is cold: one page each. */
const LOADS = 5;

export interface Throttled {
  /** Milliseconds, one page each. */
  readonly loads: readonly number[];
  readonly timings: Timings;
  /** What the same Chromium computed. */
  readonly version: string;
}

/** Times the worker's code on the main thread of throttled pages; Chromium does not throttle workers. */
export async function throttled(pack: BuiltPack, course: Course): Promise<Throttled> {
  const server = await serve(await bundle(), pack.bytes);
  const browser = await launchChromium();
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const loads: number[] = [];
    for (let i = 0; i < LOADS; i++) {
      const page = await slowPage(browser, url);
      loads.push(await page.evaluate((sha256) => window.loadTime(sha256), pack.sha256));
      await page.close();
    }
    const page = await slowPage(browser, url);
    const ran = await page.evaluate(([sha256, on]) => window.runCourse(sha256, on), [
      pack.sha256,
      course,
    ] as const);
    if (!ran.isolated) throw new Error('the page is not isolated: its clock is too coarse for a query');
    return { loads, timings: ran, version: browser.version() };
  } finally {
    await browser.close();
    server.close();
  }
}

async function slowPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => 'runCourse' in window);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

async function bundle(): Promise<string> {
  const build = await rolldown({ input: join(import.meta.dirname, 'page.ts') });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  return output[0].code;
}

/** With the headers that make the page's clock fine: 5 µs instead of 100. */
async function serve(code: string, roads: Uint8Array): Promise<Server> {
  const files = new Map<string, [type: string, body: string | Uint8Array]>([
    ['/', ['text/html', '<!doctype html><title>roads</title><script type="module" src="/page.js"></script>']],
    ['/page.js', ['text/javascript', code]],
    ['/roads.bin', ['application/octet-stream', roads]],
  ]);
  const server = createServer((request, response) => {
    const [type, body] = files.get(request.url ?? '') ?? [];
    response.writeHead(type ? 200 : 404, {
      ...(type ? { 'content-type': type } : {}),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
