import { parseArgs } from 'node:util';
import { ok, type Result, refuse } from '@vigie/situation';

/** What `vigie serve` was told, by flags first and the environment after. */
export interface Configuration {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  readonly packDir: string | undefined;
  readonly publicUrl: string | null;
  readonly databaseUrl: string | undefined;
  readonly logLevel: string;
}

export const SERVE_USAGE = `vigie serve [--data DIR] [--port N] [--host ADDRESS] [--pack DIR] [--url URL]

  --data  where everything is kept (VIGIE_DATA; default ./data)
  --port  (VIGIE_PORT; default 8080)
  --host  address to listen on (VIGIE_HOST; default 127.0.0.1: passwords must not cross a network in
          plain HTTP, so put a proxy with HTTPS in front; it must set X-Forwarded-For,
          which is believed from this machine alone: elsewhere, all its clients count as one)
  --pack  a territory pack to serve (VIGIE_PACK); without one, a small fictional town is made
  --url   where people reach this server, https://vigie.example.fr (VIGIE_URL): names new logs

DATABASE_URL  a PostgreSQL 15 or newer to use instead of the one in the data folder
VIGIE_LOG     fatal, error, warn, info (default), debug
`;

const FLAGS = {
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  pack: { type: 'string' },
  url: { type: 'string' },
} as const;

/** Reads the command line of `serve`. Refuses `usage/serve`. */
export function readConfiguration(
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<Configuration> {
  let given: { [K in keyof typeof FLAGS]?: string };
  try {
    given = parseArgs({ args, options: FLAGS }).values;
  } catch (cause) {
    return refuse('usage/serve', undefined, (cause as Error).message);
  }
  const of = (flag: keyof typeof FLAGS): string | undefined =>
    given[flag] ?? (env[`VIGIE_${flag.toUpperCase()}`] || undefined);
  const port = Number(of('port') ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return refuse('usage/serve', '--port', of('port'));
  const url = of('url');
  if (url !== undefined && !/^https?:\/\/[^/]+\/?$/.test(url)) return refuse('usage/serve', '--url', url);
  return ok({
    dataDir: of('data') ?? './data',
    port,
    host: of('host') ?? '127.0.0.1',
    packDir: of('pack'),
    publicUrl: url === undefined ? null : url.replace(/\/$/, ''),
    databaseUrl: env.DATABASE_URL || undefined,
    logLevel: env.VIGIE_LOG || 'info',
  });
}
