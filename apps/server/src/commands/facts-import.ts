import { readFile } from 'node:fs/promises';
import { type Result, refuse } from '@vigie/situation';
import { applyFacts } from '../facts/apply-facts.ts';
import { type Change, changesBetween } from '../facts/changes.ts';
import { readFactsRow } from '../facts/facts-row.ts';
import { readFacts } from '../facts/read-facts.ts';
import { storeOf } from '../publication.ts';
import { findTerritory } from '../territories.ts';
import { reachDatabase } from './database.ts';
import { dataDirOf, readTyped } from './facts-arguments.ts';
import { EXIT_BAD_INPUT, type Io, saidNo } from './said.ts';
import { asksHelp } from './stopped.ts';

const USAGE = `vigie facts import <territory> <file> [--dry-run] [--data DIR]

  Reads a YAML file as vigie facts export writes it, checks the whole of it, says what changes, and makes it the town's:
  kept in the database, published, and said in the log; or none of it. A section that the file leaves out stays.

  --dry-run  only says what would change
  --data     the server's data folder (VIGIE_DATA; default ./data); the server may be running
`;

/** `vigie facts import`. Exit 0, or 2 after a refusal. */
export async function factsImport(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.stdout.write(USAGE);
    return 0;
  }
  const typed = readTyped(args, { 'dry-run': { type: 'boolean' } }, ['<territory>', '<file>']);
  if (!typed.ok) return saidNo(io, typed.refusal, USAGE);
  const [territory, file] = typed.value.words as [string, string];
  const bytes = await bytesOf(file);
  if (!bytes.ok) return saidNo(io, bytes.refusal);
  const dataDir = dataDirOf(typed.value);
  const dryRun = typed.value.values['dry-run'] === true;
  const database = await reachDatabase(dataDir);
  try {
    const owner = await findTerritory(database, territory);
    const row = owner && (await readFactsRow(database.sql, territory));
    if (!row) return saidNo(io, refuse('territory/unknown', territory).refusal);
    const before = row.facts;
    const read = readFacts(bytes.value, { name: territory, bounds: owner.bounds, facts: before });
    if (!read.ok) {
      for (const { code, path, detail } of read.refusals)
        io.stderr.write(`${code} ${path ?? ''} ${detail ?? ''}\n`);
      io.stderr.write('Nothing was changed.\n');
      return EXIT_BAD_INPUT;
    }
    const place = { database, store: storeOf(dataDir, territory), clock: Date.now };
    const change = { before, after: read.value };
    const done: Result<readonly Change[]> = dryRun
      ? { ok: true, value: changesBetween(before, read.value) }
      : await applyFacts(place, territory, change);
    if (!done.ok) return saidNo(io, done.refusal);
    io.stdout.write(changesText(done.value, dryRun));
    return 0;
  } finally {
    await database.close();
  }
}

async function bytesOf(file: string): Promise<Result<Uint8Array>> {
  try {
    return { ok: true, value: await readFile(file) };
  } catch (cause) {
    return refuse('facts/not-found', file, (cause as NodeJS.ErrnoException).code ?? 'cannot be read');
  }
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

function changesText(changes: readonly Change[], dryRun: boolean): string {
  if (changes.length === 0) return 'nothing changes\n';
  const lines = changes.map(({ section, change, what, members }) => {
    const which = members ? ` (${members.join(', ')})` : '';
    return `${SIGNS[change]} ${section}${what === section ? '' : `: ${what}`}${which}`;
  });
  const count = `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`;
  return `${lines.join('\n')}\n${count}${dryRun ? ', none of them made: --dry-run' : ''}\n`;
}
