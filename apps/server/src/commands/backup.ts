import { createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { type DumpedRow, dump } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { reachDatabase } from './database.ts';
import { type Io, saidNo } from './said.ts';
import { asksHelp } from './stopped.ts';

const USAGE = `vigie backup [--data DIR] --out DIR

  --data  the server's data folder (also VIGIE_DATA; default ./data); it may be running
  --out   a folder to make: rows, keys, packs. It holds private keys and personal data: keep it closed.
`;

export const BACKUP_FORMAT = 'vigie/backup/1';

/** `vigie backup`: everything it takes to restore a server, at one moment of its database. */
export async function backup(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.stdout.write(USAGE);
    return 0;
  }
  const read = readArguments(args);
  if (!read.ok) return saidNo(io, read.refusal, USAGE);
  const { out, data } = read.value;
  if ((await readdir(out).catch(() => [])).length > 0) {
    io.stderr.write(`backup/not-empty ${out}: choose a folder that does not exist yet\n`);
    return 2;
  }
  await mkdir(out, { recursive: true, mode: 0o700 });
  const rows = await dumpRows(data, join(out, 'rows.ndjson.gz'));
  await cp(join(data, 'keys'), join(out, 'keys'), { recursive: true });
  await copyPublished(join(data, 'published'), join(out, 'published'));
  // Last: a backup without this line was cut short.
  await writeFile(join(out, 'backup.json'), JSON.stringify({ format: BACKUP_FORMAT, rows }), { mode: 0o600 });
  io.stdout.write(`${rows} rows in ${out}\n`);
  return 0;
}

function readArguments(args: string[]): Result<{ out: string; data: string }> {
  try {
    const { values } = parseArgs({ args, options: { data: { type: 'string' }, out: { type: 'string' } } });
    if (!values.out) return refuse('usage/backup', '--out');
    return ok({ out: values.out, data: values.data ?? process.env.VIGIE_DATA ?? './data' });
  } catch (cause) {
    return refuse('usage/backup', undefined, (cause as Error).message);
  }
}

async function dumpRows(data: string, path: string): Promise<number> {
  const db = await reachDatabase(data);
  const gzip = createGzip();
  const written = pipeline(gzip, createWriteStream(path, { mode: 0o600 }));
  let count = 0;
  try {
    await dump(db, async (rows: readonly DumpedRow[]) => {
      count += rows.length;
      const lines = rows.map(({ table, row }) => `${JSON.stringify(table)}\t${row}\n`).join('');
      if (!gzip.write(lines)) await new Promise((resolve) => gzip.once('drain', resolve));
    });
  } finally {
    gzip.end();
    await written;
    await db.close();
  }
  return count;
}

/** What the rows do not give back: packs, settings, revealed words. Tiles and snapshots are written anew. */
async function copyPublished(from: string, to: string): Promise<void> {
  for (const territory of await readdir(from).catch(() => [])) {
    for (const kept of ['pack', 'settings', 'blob', 'gone']) {
      await cp(join(from, territory, kept), join(to, territory, kept), { recursive: true }).catch(
        (cause: NodeJS.ErrnoException) => {
          if (cause.code !== 'ENOENT') throw cause;
        },
      );
    }
  }
}
