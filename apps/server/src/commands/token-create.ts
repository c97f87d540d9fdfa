import { parseArgs } from 'node:util';
import { KINDS, type Kind, ok, type Result, refuse } from '@vigie/situation';
import { createToken } from '../access/token.ts';
import { PERMISSIONS, TOKEN_ROLES, type TokenRole } from '../intake/permissions.ts';
import { listTerritories } from '../territories.ts';
import { reachDatabase } from './database.ts';
import { type Io, saidNo } from './said.ts';
import { asksHelp } from './stopped.ts';

const USAGE = `vigie token create --territory T --role ${TOKEN_ROLES.join('|')} [--kinds K,…] [--days N] [--data DIR]

  --kinds  what it may append, of what the role may; default all
  --days   until it ends; default 90
  --data   the server's data folder (VIGIE_DATA; default ./data); the server may be running, or not yet

Prints the token, once: only its hash is kept.
`;

const DAY_MS = 24 * 3_600_000;
/** A forgotten token is an open door: no longer than a year. */
const MOST_DAYS = 366;

interface Asked {
  readonly territory: string;
  readonly role: TokenRole;
  readonly kinds: readonly Kind[] | null;
  readonly lifeMs: number;
  readonly dataDir: string;
}

/** `vigie token create`. */
export async function tokenCreate(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.stdout.write(USAGE);
    return 0;
  }
  const asked = read(args);
  if (!asked.ok) return saidNo(io, asked.refusal, USAGE);
  const { dataDir, ...request } = asked.value;
  const database = await reachDatabase(dataDir);
  try {
    const known = (await listTerritories(database)).map(({ name }) => name);
    // Not refused: a token may be made before its territory, as on the very first start.
    if (known.length > 0 && !known.includes(request.territory)) {
      io.stderr.write(
        `No territory is called ${request.territory} here yet; there is ${known.join(', ')}.\n`,
      );
    }
    io.stdout.write(`${await createToken(database, { ...request, nowMs: Date.now() })}\n`);
  } finally {
    await database.close();
  }
  return 0;
}

function read(args: string[]): Result<Asked> {
  const option = { type: 'string' } as const;
  let given: Partial<Record<'data' | 'territory' | 'role' | 'kinds' | 'days', string>>;
  try {
    const options = { data: option, territory: option, role: option, kinds: option, days: option };
    given = parseArgs({ args, options }).values;
  } catch (cause) {
    return refuse('usage/token', undefined, (cause as Error).message);
  }
  const { territory = '', days = '90' } = given;
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(territory)) return refuse('usage/token', '--territory', territory);
  const role = TOKEN_ROLES.find((known) => known === given.role);
  if (!role) return refuse('usage/token', '--role', `one of ${TOKEN_ROLES.join(', ')}`);
  const life = Number(days);
  if (!(life > 0 && life <= MOST_DAYS)) return refuse('usage/token', '--days', `at most ${MOST_DAYS}`);
  const kinds = given.kinds?.split(',') ?? null;
  const wrong = kinds?.find((kind) => PERMISSIONS[role][kind as Kind] !== 'append');
  if (wrong !== undefined) return refuse('usage/token', '--kinds', `a ${role} may not append ${wrong}`);
  return ok({
    territory,
    role,
    kinds: kinds && KINDS.filter((kind) => kinds.includes(kind)),
    lifeMs: life * DAY_MS,
    dataDir: given.data ?? process.env.VIGIE_DATA ?? './data',
  });
}
