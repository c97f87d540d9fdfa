// `npm run bench:house`: what the first issue of the house promised, measured in one run. Each figure stands beside its
// bar and the ratio of the two: below 1 it holds. Run it on a machine that does nothing else.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../apps/phone/test/chromium.ts';
import { post, type Writer, writerFor } from '../apps/server/test/appending.ts';
import { freePort, type ServerProcess, startServer } from '../apps/server/test/server-process.ts';

interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly measured: number;
  readonly bar: number;
}

/** Closures said and taken back, to see the middle and the tail. */
const CLOSURES = 30;

const figures: Figure[] = [];
const note = (what: string, unit: string, measured: number, bar: number): void => {
  figures.push({ what, unit, measured, bar });
};

const data = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
const port = await freePort();
const browser = await launchChromium();
try {
  const began = performance.now();
  let server = await startServer({ data, port });
  const writer = await writerFor(server.url, data);
  const page = await openPhone(browser, server, writer);
  note('first start to a usable map', 's', (performance.now() - began) / 1000, 10);
  await closeAndCount(page, server, writer);
  note('resident memory, PostgreSQL apart', 'MB', await residentMb(server.pid), 200);
  const stopping = performance.now();
  await server.stop();
  server = await startServer({ data, port });
  note('stop and start again', 's', (performance.now() - stopping) / 1000, 3);
  await server.stop();
} finally {
  await browser.close();
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
}

for (const { what, unit, measured, bar } of figures) {
  const ratio = (measured / bar).toFixed(2);
  console.log(
    `${what.padEnd(44)} ${measured.toFixed(2).padStart(8)} ${unit.padEnd(3)} bar ${bar}  ratio ${ratio}`,
  );
}
process.exitCode = figures.every(({ measured, bar }) => measured <= bar) ? 0 : 1;

async function openPhone(browser: Browser, server: ServerProcess, { territory }: Writer): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${server.url}/p/${territory}/`);
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
  await page.waitForSelector('[data-testid=map][data-state=ready]');
  return page;
}

/** From the request that closes a street to the phone that shows it, both on this machine. */
async function closeAndCount(page: Page, server: ServerProcess, writer: Writer): Promise<void> {
  const street = await aStreet(page, server, writer);
  const times: number[] = [];
  for (let i = 0; i < CLOSURES; i++) {
    const before = Number(await page.evaluate(() => document.documentElement.dataset.version));
    const began = performance.now();
    const answer = await post(server.url, writer, `bench-${i}`, closure(street));
    if (!answer.ok) throw new Error(await answer.text());
    await page.waitForFunction((size) => Number(document.documentElement.dataset.version) > size, before, {
      polling: 5,
    });
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  note('closure accepted to shown on the phone, median', 's', times[Math.floor(CLOSURES / 2)]! / 1000, 1);
  note('the same, slowest of 30', 's', times.at(-1)! / 1000, 1);
}

type Line = [number, number][];

/** Two points in the middle of the town: the closure need not lie on a street to travel. */
async function aStreet(page: Page, server: ServerProcess, { territory }: Writer): Promise<Line> {
  const manifest = (await (
    await page.request.get(`${server.url}/t/${territory}/pack/manifest.json`)
  ).json()) as {
    centre: [number, number];
  };
  const [lon, lat] = manifest.centre.map((degrees) => Math.round(degrees * 1e7)) as [number, number];
  return [
    [lon, lat],
    [lon + 5_000, lat],
  ];
}

function closure(line: Line): object {
  return {
    kind: 'closure',
    body: {
      line,
      roadName: 'Rue du banc d’essai',
      direction: 'both',
      vehicles: ['car'],
      nature: 'observed',
      cause: 'other',
      stage: 'decided',
      roadManager: 'Banc d’essai',
    },
  };
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
