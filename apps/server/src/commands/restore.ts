import { createReadStream } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { type DumpedRow, load, logRows } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { recoverFacts } from '../facts/recover-facts.ts';
import { storeOf } from '../publication.ts';
import { publishedReader, replay } from '../publisher/replay.ts';
import { BACKUP_FORMAT } from './backup.ts';
import { reachDatabase } from './database.ts';
import { type Io, saidNo } from './said.ts';
import { asksHelp } from './stopped.ts';

const USAGE = `vigie restore --from DIR [--data DIR] (--published DIR | --mirror URL)

  --from       a folder made by vigie backup
  --data       the data folder to fill (also VIGIE_DATA; default ./data); its database must be empty
  --published  the published files that outlived the loss (a data folder's published/), or
  --mirror     an address that serves them: https://example.org/t/ — entries that the backup lacks
               are read from there, so that the restored log goes on where the lost one stopped

Without either, nothing is restored: the log may have grown after the backup, and publishing the
older one under the same name would show two histories.
`;

/** `vigie restore`: the rows of a backup, then what was published after it. */
export async function restore(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.stdout.write(USAGE);
    return 0;
  }
  const read = readArguments(args);
  if (!read.ok) return saidNo(io, read.refusal, USAGE);
  const said = (text: string) => {
    io.stderr.write(`${text}\n`);
    return 2;
  };
  const { from, published, mirror, data } = read.value;
  const head = await readFile(join(from, 'backup.json'), 'utf8').then(JSON.parse, () => null);
  if (head?.format !== BACKUP_FORMAT)
    return said(`restore/not-a-backup ${from}: backup.json is missing or unknown`);
  if (!published && !mirror) return said(`restore/needs-published give --published or --mirror\n\n${USAGE}`);
  if ((await readdir(join(data, 'keys')).catch(() => [])).length > 0) {
    return said(`restore/not-empty ${data}: it already holds keys; restore into a new data folder`);
  }
  await cp(join(from, 'published'), join(data, 'published'), { recursive: true }).catch(() => {});
  const db = await reachDatabase(data);
  try {
    await load(db, rowsOf(join(from, 'rows.ndjson.gz')));
    const folders = await readdir(join(from, 'keys'), { withFileTypes: true });
    // Beside them lies the key of the alerts, which is no territory's.
    for (const { name: territory } of folders.filter((entry) => entry.isDirectory())) {
      const source = published ? join(published, territory) : `${mirror!.replace(/\/$/, '')}/${territory}/`;
      const read = publishedReader(source, published !== undefined);
      const added = await replay(db, territory, join(from, 'keys', territory), source, read);
      if (!added.ok) return said(`${added.refusal.code} ${territory}: ${added.refusal.detail ?? ''}`);
      const size = await logRows(db, territory).size();
      io.stdout.write(`${territory}: ${size} entries, ${added.value} of them newer than the backup\n`);
      if (!(await recoverFacts(db, territory, read, storeOf(data, territory))))
        io.stdout.write(
          `${territory}: its facts are the backup’s; newer ones were published and are not there\n`,
        );
    }
  } finally {
    await db.close();
  }
  // Last: without its keys a server refuses to publish, so a restore cut short never shows two histories.
  await cp(join(from, 'keys'), join(data, 'keys'), { recursive: true });
  return 0;
}

const OPTIONS = {
  from: { type: 'string' },
  data: { type: 'string' },
  published: { type: 'string' },
  mirror: { type: 'string' },
} as const;

function readArguments(
  args: string[],
): Result<{ from: string; data: string; published: string | undefined; mirror: string | undefined }> {
  try {
    const { from, published, mirror, data } = parseArgs({ args, options: OPTIONS }).values;
    if (!from) return refuse('usage/restore', '--from');
    return ok({ from, published, mirror, data: data ?? process.env.VIGIE_DATA ?? './data' });
  } catch (cause) {
    return refuse('usage/restore', undefined, (cause as Error).message);
  }
}

async function* rowsOf(path: string): AsyncIterable<DumpedRow> {
  const lines = createInterface({
    input: createReadStream(path).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) {
    const tab = line.indexOf('\t');
    yield { table: JSON.parse(line.slice(0, tab)) as string, row: line.slice(tab + 1) };
  }
}
