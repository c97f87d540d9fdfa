import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../apps/phone/test/chromium.ts';
import { post, writerFor } from '../../apps/server/test/appending.ts';
import { freePort, type ServerProcess, startServer, vigie } from '../../apps/server/test/server-process.ts';
import { type Figure, tableOf } from '../figure.ts';
import { MONTPELLIER, SHARED } from '../montpellier.ts';

/** A phone that was never here, on a line as the networks of a crisis are. */
interface Line {
  readonly name: string;
  readonly bytesPerS: number;
  readonly roundTripMs: number;
}

const THIN: Line = { name: '400 kbit/s, 400 ms', bytesPerS: 50_000, roundTripMs: 400 };
const THREE_G: Line = { name: '1.6 Mbit/s, 150 ms', bytesPerS: 200_000, roundTripMs: 150 };

/** Chromium slows the page's thread only: workers run at the machine's speed. Its line is shared by page and workers. */
const SLOWER = 4;
const RUNS = 5;
const PATIENCE_MS = 60_000;
/** Making the demonstration town takes a while on a busy machine. */
const START_MS = 120_000;

/** What stands on the page in words and on the map. */
const CLOSED_STREETS = 60;

/**
 * A first visit: the time to the first useful text, and to a map on which the situation can be used. Each as the median and
 * the worst of several visits, in seconds, on the demonstration town and, where its data is there, on Montpellier.
 */
export async function coldStart(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-cold-'));
  const browser = await launchChromium();
  try {
    const figures = await visits(browser, 'demonstration town', { data: join(folder, 'demonstration') });
    if (!existsSync(SHARED)) {
      console.log(`  no ${SHARED}: Montpellier is not measured`);
      return figures;
    }
    const pack = join(folder, 'montpellier');
    const built = await vigie('territory', 'build', '--name', 'montpellier', ...MONTPELLIER, '--out', pack);
    if (built.code !== 0) throw new Error(built.stderr);
    const ours = await visits(browser, 'Montpellier', { data: join(folder, 'city'), pack });
    return [...figures, ...ours];
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Town = Omit<Parameters<typeof startServer>[0], 'port'>;

async function visits(browser: Browser, name: string, town: Town): Promise<Figure[]> {
  const server = await startServer({ ...town, port: await freePort(), readyWithinMs: START_MS });
  try {
    await closeStreets(server, town.data);
    const address = (await fetch(`${server.url}/`)).url;
    const text: number[] = [];
    const map: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      text.push(await visit(browser, address, THIN));
      map.push(await visit(browser, address, THREE_G));
    }
    return [
      ...told(`${name}: first useful text, cold, ${THIN.name}`, text, 2),
      ...told(`${name}: map usable with the situation, cold, ${THREE_G.name}`, map, 6),
    ];
  } finally {
    await server.stop();
  }
}

function told(what: string, ms: readonly number[], bar: number): Figure[] {
  const inOrder = ms.map((one) => one / 1000).sort((a, b) => a - b);
  return [
    { what, unit: 's', ours: inOrder[Math.floor(inOrder.length / 2)]!, bar },
    { what: `the same, worst of ${RUNS}`, unit: 's', ours: inOrder.at(-1)!, bar },
  ];
}

/** Milliseconds from asking for the page to what a visit on that line is for: words on the thin one, else the map. */
async function visit(browser: Browser, address: string, line: Line): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
  try {
    const page = await context.newPage();
    await slow(page, line);
    await page.addInitScript(noteWhatIsSeen);
    await page.goto(address, { waitUntil: 'commit' });
    const wanted: keyof NonNullable<Window['seen']> = line === THIN ? 'textMs' : 'mapMs';
    return await page
      .waitForFunction((what) => window.seen?.[what], wanted, {
        timeout: PATIENCE_MS,
      })
      .then((found) => found.jsonValue() as Promise<number>);
  } finally {
    await context.close();
  }
}

async function slow(page: Page, { bytesPerS, roundTripMs }: Line): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: roundTripMs,
    downloadThroughput: bytesPerS,
    uploadThroughput: bytesPerS,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

declare global {
  interface Window {
    seen?: { textMs?: number; mapMs?: number };
  }
}

/**
 * In the page: when something of the situation was painted first, an order, a message or a closed street; and when the map
 * stood there with the situation and its ground, every tile of what the screen shows.
 */
function noteWhatIsSeen(): void {
  const seen: Window['seen'] = {};
  window.seen = seen;
  const wanted = {
    textMs: '[data-testid=entry], [data-testid=words] li',
    mapMs: 'html[data-ready=true] [data-testid=map][data-ground]',
  };
  const look = () => {
    // After the frame in which it is painted.
    for (const what of ['textMs', 'mapMs'] as const)
      if (!seen[what] && document.querySelector(wanted[what]))
        setTimeout(() => (seen[what] ??= performance.now()));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A crisis: streets closed round the centre. */
async function closeStreets(server: ServerProcess, data: string): Promise<void> {
  const writer = await writerFor(server.url, data);
  const manifest = await fetch(`${server.url}/t/${writer.territory}/pack/manifest.json`);
  const { centre } = (await manifest.json()) as { centre: [number, number] };
  const [lon, lat] = centre.map((degrees) => Math.round(degrees * 1e7)) as [number, number];
  for (let i = 0; i < CLOSED_STREETS; i++) {
    const at = [lon + ((i % 8) - 4) * 30_000, lat + (Math.floor(i / 8) - 4) * 20_000] as const;
    const answer = await post(server.url, writer, `cold-${i}`, {
      kind: 'closure',
      body: {
        line: [at, [at[0] + 8_000, at[1]]],
        roadName: `Rue du banc d’essai ${i + 1}`,
        direction: 'both',
        vehicles: ['car', 'foot', 'bike'],
        nature: 'observed',
        cause: 'flooding',
        stage: 'barrier-placed',
        roadManager: 'Banc d’essai',
      },
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

if (import.meta.main) console.log(tableOf(await coldStart()));
