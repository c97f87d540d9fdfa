import { parseArgs } from 'node:util';
import { explainMatch } from '@vigie/atelier';
import { ok, type Result, refuse } from '@vigie/situation';
import { reachDatabase } from './database.ts';
import { type Io, saidNo } from './said.ts';
import { asksHelp } from './stopped.ts';

const USAGE = `vigie match explain --need ID --person ID [--configuration VERSION] [--lang fr|en] [--data DIR]

  --need           the need's id, as in its address
  --person         the person's account
  --configuration  the version to judge by; without it, the one in use
  --lang           fr (default) or en
  --data           the server's data folder (also VIGIE_DATA; default ./data); it may be running

Why somebody is, or is not, proposed to a need today: the gate that is shut, or the points of each part and the sentences
that both sides read. Personal data: for whoever answers somebody's question about themselves.
`;

interface Arguments {
  readonly need: string;
  readonly person: string;
  readonly configuration: string | undefined;
  readonly language: 'fr' | 'en';
  readonly data: string;
}

/** `vigie match explain`. */
export async function matchExplain(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.stdout.write(USAGE);
    return 0;
  }
  const read = readArguments(args);
  if (!read.ok) return saidNo(io, read.refusal, USAGE);
  const { need, person, configuration, language, data } = read.value;
  const database = await reachDatabase(data);
  try {
    const said = await explainMatch(database, { need, person, configuration, language });
    if (!said.ok) return saidNo(io, said.refusal);
    io.stdout.write(`${said.value.join('\n')}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

function readArguments(args: string[]): Result<Arguments> {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args,
      options: { need: text, person: text, configuration: text, lang: text, data: text },
    });
    const { need, person, configuration, lang = 'fr' } = values;
    if (need === undefined) return refuse('usage/match-explain', '--need');
    if (person === undefined) return refuse('usage/match-explain', '--person');
    if (lang !== 'fr' && lang !== 'en') return refuse('usage/match-explain', '--lang', lang);
    const folder = values.data ?? process.env.VIGIE_DATA ?? './data';
    return ok({ need, person, configuration, language: lang, data: folder });
  } catch (cause) {
    return refuse('usage/match-explain', undefined, (cause as Error).message);
  }
}
