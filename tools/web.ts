// Builds the web apps into their dist folders; `npm ci` and `npm install` do so through "prepare".
// Alone: node tools/web.ts [phone desk]
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, constants } from 'node:zlib';
import { runTool } from './command.ts';

const APPS = ['phone', 'desk'] as const;

interface Build {
  readonly app: string;
  readonly ok: boolean;
  readonly said: string;
}

/** Vite bundles with native threads and each app in a process of its own: together they take as long as the longest. */
async function build(root: string, app: string): Promise<Build> {
  const dir = join(root, 'apps', app);
  if (!existsSync(join(dir, 'vite.config.ts')))
    return { app, ok: false, said: `apps/${app}/vite.config.ts is missing` };
  if (!existsSync(join(root, 'node_modules', 'vite')))
    return { app, ok: false, said: 'vite is not installed: run npm ci, with development dependencies' };
  const { ok, output } = await runTool(root, 'vite', ['build', dir, '--logLevel', 'warn']);
  if (ok) await compress(join(dir, 'dist'));
  return { app, ok, said: output };
}

/** What compresses well; fonts and pictures are compressed already. */
const TEXT = /\.(?:js|mjs|css|html|svg|json|webmanifest)$/;
/** The server sends it as it is to whoever accepts it: built once, so as small as it gets. */
const BROTLI_QUALITY = constants.BROTLI_MAX_QUALITY;

/** A `.br` beside each file, so that the smallest form is ready before the first phone asks. */
async function compress(dist: string): Promise<void> {
  const files = (await readdir(dist, { recursive: true })).filter((file) => TEXT.test(file));
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(dist, file));
      const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_LGWIN]: 22 };
      await writeFile(join(dist, `${file}.br`), await brotli(bytes, { params }));
    }),
  );
}

const brotli = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress);

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !APPS.some((app) => app === name));
  const apps = asked.length > 0 ? asked : APPS;
  const builds = unknown.length > 0 ? [] : await Promise.all(apps.map((app) => build(root, app)));
  for (const { app, ok, said } of builds) if (!ok || said !== '') console.error(`apps/${app}: ${said}`);
  for (const name of unknown) console.error(`no web app is called ${name}: ${APPS.join(', ')}`);
  const failed = unknown.length > 0 || builds.some(({ ok }) => !ok);
  if (!failed) console.log(`web: ${apps.join(', ')} built in ${process.uptime().toFixed(1)} s`);
  process.exitCode = failed ? 1 : 0;
}
