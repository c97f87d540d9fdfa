import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { launchChromium } from '../apps/phone/test/chromium.ts';

/** A cheap phone of today beside a desk computer, as Chromium's own tools have it. */
const SLOWER = 4;

export interface SlowPages {
  /** A new page that has loaded the script, and is slow from then on. */
  open(): Promise<Page>;
  /** Of Chromium. */
  readonly version: string;
}

/**
 * Pages slowed down four times that run a script on their main thread, for Chromium does not throttle workers. Beside the
 * page lie `files`, by their names.
 */
export async function withSlowPages<T>(
  script: string,
  files: Readonly<Record<string, Uint8Array>>,
  act: (pages: SlowPages) => Promise<T>,
): Promise<T> {
  const server = await serve(await bundle(script), files);
  const browser = await launchChromium();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const open = async (): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(url, { waitUntil: 'load' });
    if (!(await page.evaluate(() => window.crossOriginIsolated)))
      throw new Error('the page is not isolated: its clock is too coarse');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    return page;
  };
  try {
    return await act({ open, version: browser.version() });
  } finally {
    await browser.close();
    server.close();
  }
}

async function bundle(script: string): Promise<string> {
  const build = await rolldown({ input: script });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  return output[0].code;
}

/** With the headers that make the page's clock fine: 5 µs instead of 100. */
async function serve(code: string, files: Readonly<Record<string, Uint8Array>>): Promise<Server> {
  const page = '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>';
  const served = new Map<string, [type: string, body: string | Uint8Array]>([
    ['/', ['text/html', page]],
    ['/page.js', ['text/javascript', code]],
    ...Object.entries(files).map(([name, bytes]): [string, [string, Uint8Array]] => [
      `/${name}`,
      ['application/octet-stream', bytes],
    ]),
  ]);
  const server = createServer((request, response) => {
    const [type, body] = served.get(request.url ?? '') ?? [];
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
