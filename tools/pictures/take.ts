// npm run pictures: the map of the crisis, as a phone and a desk show it by day and by night, into docs/pictures/.
// Look at every one of them before committing it. One town, elsewhere: npm run pictures -- montpellier --out DIR
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../apps/phone/test/chromium.ts';
import { freePort, type ServerProcess, startServer, vigie } from '../../apps/server/test/server-process.ts';
import { photograph } from './camera.ts';
import { openTown } from './crisis.ts';
import { demonstration, montpellier, type Town } from './towns.ts';

const ROOT = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: join(ROOT, 'docs/pictures') } },
});

async function pictureTown(town: Town, out: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-pictures-'));
  const data = join(folder, 'data');
  try {
    const server = await serve(town, data, join(folder, 'pack'));
    const browser = await launchChromium();
    try {
      const officer = await openTown(server, data, 'crisis' in town.made ? town.made.crisis : null);
      for (const path of await photograph(browser, server.url, town, officer, out)) console.log(path);
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function serve({ made }: Town, data: string, pack: string): Promise<ServerProcess> {
  const port = await freePort();
  if ('serve' in made) return startServer({ data, port, args: made.serve });
  const built = await vigie('territory', 'build', ...made.build, '--out', pack);
  if (built.code !== 0) throw new Error(built.stderr);
  return startServer({ data, port, pack });
}

await mkdir(values.out, { recursive: true });
for (const town of [demonstration, montpellier]) {
  if (positionals.length > 0 && !positionals.includes(town.name)) continue;
  const needs = 'needs' in town.made ? town.made.needs : null;
  if (needs && !existsSync(needs)) console.log(`${town.name}: left out, needs ${needs}`);
  else await pictureTown(town, values.out);
}
