import { rename, rm, writeFile } from 'node:fs/promises';
import { refuse } from '@vigie/situation';
import { COMMENT_LANGUAGES } from '../facts/comments.ts';
import { readFactsRow } from '../facts/facts-row.ts';
import { writeFacts } from '../facts/write-facts.ts';
import { reachDatabase } from './database.ts';
import { dataDirOf, readTyped } from './facts-arguments.ts';
import { type Io, saidNo } from './said.ts';
import { asksHelp } from './stopped.ts';

const USAGE = `vigie facts export <territory> [--out FILE] [--language ${COMMENT_LANGUAGES.join('|')}] [--data DIR]

  What the town says of itself, as one readable YAML file: spec/facts.md. It holds the private numbers of the crisis
  cell: keep it closed.

  --out       where to; else it is printed
  --language  of the comments that explain the sections; French unless said
  --data      the server's data folder (VIGIE_DATA; default ./data); the server may be running
`;

/** `vigie facts export`. */
export async function factsExport(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.stdout.write(USAGE);
    return 0;
  }
  const options = { out: { type: 'string' }, language: { type: 'string' } } as const;
  const typed = readTyped(args, options, ['<territory>']);
  if (!typed.ok) return saidNo(io, typed.refusal, USAGE);
  const { out, language: asked = 'fr' } = typed.value.values;
  const language = COMMENT_LANGUAGES.find((known) => known === asked);
  if (!language) return saidNo(io, refuse('usage/facts', '--language', String(asked)).refusal, USAGE);
  const territory = typed.value.words[0]!;
  const database = await reachDatabase(dataDirOf(typed.value));
  try {
    const row = await readFactsRow(database.sql, territory);
    if (!row) return saidNo(io, refuse('territory/unknown', territory).refusal);
    const text = writeFacts(territory, row.facts, language);
    if (out === undefined) io.stdout.write(text);
    else await putPrivate(String(out), text);
    return 0;
  } finally {
    await database.close();
  }
}

/** Private numbers are in it: for whoever asked, and nobody else of this machine, whoever could read what lay there before. */
async function putPrivate(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  await rm(part, { force: true });
  try {
    await writeFile(part, text, { mode: 0o600, flag: 'wx', flush: true });
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}
