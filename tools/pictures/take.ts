// npm run pictures: the map of the crisis, as a phone and a desk show it by day and by night, into docs/pictures/, and each
// screen of the phone into docs/pictures/phone/, and pages of the community into docs/pictures/atelier/. Look at every one of
// them before committing it.
// Some of them, elsewhere: npm run pictures -- montpellier --out DIR; the phone's screens alone: npm run pictures -- phone;
// the community's pages: npm run pictures -- atelier
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../apps/phone/test/chromium.ts';
import { freePort, type ServerProcess, startServer, vigie } from '../../apps/server/test/server-process.ts';
import { photographAtelier } from './atelier-screens.ts';
import { photographMaps } from './camera.ts';
import { openTown } from './crisis.ts';
import { photographPhone } from './phone-screens.ts';
import { demonstration, montpellier, type Town, village } from './towns.ts';

const ROOT = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: join(ROOT, 'docs/pictures') } },
});

/** Takes pictures of a town that is served; the paths of what was written. */
type Photographer = (
  browser: Browser,
  server: ServerProcess,
  town: Town,
  data: string,
) => Promise<readonly string[]>;

const maps: Photographer = async (browser, server, town, data) => {
  const officer = await openTown(server, data, 'crisis' in town.made ? town.made.crisis : null);
  return photographMaps(browser, server.url, town, officer, values.out);
};

const phone: Photographer = (browser, { url }) => photographPhone(browser, url, join(values.out, 'phone'));

const atelier: Photographer = (browser, { url }, _town, data) =>
  photographAtelier(browser, url, data, join(values.out, 'atelier'));

const SUBJECTS: readonly (readonly [name: string, town: Town, photographer: Photographer])[] = [
  [demonstration.name, demonstration, maps],
  [montpellier.name, montpellier, maps],
  ['phone', demonstration, phone],
  ['atelier', village, atelier],
];

async function pictureTown(town: Town, photographer: Photographer): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-pictures-'));
  const data = join(folder, 'data');
  try {
    const server = await serve(town, data, join(folder, 'pack'));
    const browser = await launchChromium();
    try {
      for (const path of await photographer(browser, server, town, data)) console.log(path);
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A town of 60,000, and the first hours of its flood. */
const DRAWN_WITHIN_MS = 300_000;

async function serve({ made }: Town, data: string, pack: string): Promise<ServerProcess> {
  const port = await freePort();
  if ('serve' in made) return startServer({ data, port, args: made.serve, readyWithinMs: DRAWN_WITHIN_MS });
  const built = await vigie('territory', 'build', ...made.build, '--out', pack);
  if (built.code !== 0) throw new Error(built.stderr);
  return startServer({ data, port, pack });
}

await mkdir(values.out, { recursive: true });
for (const [name, town, photographer] of SUBJECTS) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const needs = 'needs' in town.made ? town.made.needs : null;
  if (needs && !existsSync(needs)) console.log(`${name}: left out, needs ${needs}`);
  else await pictureTown(town, photographer);
}
