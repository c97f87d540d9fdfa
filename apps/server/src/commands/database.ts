import { type Database, openDatabase } from '@vigie/node-platform';
import { Stopped } from './stopped.ts';

/** What PostgreSQL and the network answer when one cannot get in, in words for whoever set DATABASE_URL. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^28/, 'it refuses the user or the password'],
  [/^3D000$/, 'it has no database of that name'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'no machine has that name'],
  [/^(ECONNREFUSED|ENOENT)$/, 'nothing listens at that address and port'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'the network does not lead there'],
  [/^(53300|57P03)$/, 'it takes no connections at the moment'],
  [/^ERR_INVALID_URL$/, 'it is no address: postgres://user:password@host:5432/name'],
  // A client that has no password to send, or a server that falls silent: these come without a code.
  [/^(SASL|.*timeout)/i, 'it did not let us in: check the password, and that it answers'],
  [/^(ECONNRESET|.*terminated)/i, 'it hung up'],
];

/**
 * The database that a command works on: the one of DATABASE_URL, or the data folder's own. Throws `Stopped`
 * (`serve/database-unreachable`) when the former cannot be reached. Never says the URL: it holds a password.
 */
export async function reachDatabase(
  dataDir: string,
  url: string | undefined = process.env.DATABASE_URL || undefined,
): Promise<Database> {
  try {
    return await openDatabase({ dataDir, url });
  } catch (cause) {
    const words = url === undefined ? undefined : wordsFor(cause);
    if (words === undefined) throw cause;
    throw new Stopped({
      code: 'serve/database-unreachable',
      words: `the PostgreSQL of DATABASE_URL cannot be used: ${words}`,
    });
  }
}

function wordsFor(cause: unknown): string | undefined {
  // Several addresses of one name fail together.
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  const { code, message } = first as { code?: unknown; message?: unknown };
  const said = String(code ?? message ?? '');
  return WORDS.find(([pattern]) => pattern.test(said))?.[1];
}
