import type { PackSource } from '@vigie/situation';

/** A territory of this server, as `GET /api/territories` lists it. */
export interface Territory {
  readonly name: string;
  readonly title: string;
}

/** Null when the list cannot be read. */
export async function readTerritories(ask: typeof fetch = fetch): Promise<readonly Territory[] | null> {
  const list = await readJson(ask, '/api/territories');
  if (!Array.isArray(list)) return null;
  return list.filter(
    (one): one is Territory => typeof one?.name === 'string' && typeof one?.title === 'string',
  );
}

/** Where the map of a territory comes from; null when its manifest cannot be read. */
export async function readSources(
  territory: string,
  ask: typeof fetch = fetch,
): Promise<readonly PackSource[] | null> {
  const manifest = (await readJson(ask, `/t/${territory}/pack/manifest.json`)) as {
    sources?: unknown;
  } | null;
  return Array.isArray(manifest?.sources) ? (manifest.sources as PackSource[]) : null;
}

async function readJson(ask: typeof fetch, path: string): Promise<unknown> {
  try {
    const response = await ask(path);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
