import type { Fetcher } from '@vigie/follow';
import {
  encodeBundle,
  encodeTile,
  type Hash,
  newTiles,
  sameHash,
  TILE_WIDTH,
  type TileName,
  tilePath,
} from '@vigie/log';

/** Requests under way at once: a server's own limit on connections is far above, a small disk's patience is not. */
const AT_ONCE = 16;

/** Partial tiles and bundles of earlier checkpoints: those that a log still serves must be the beginning of today's. */
export interface Superseded {
  /** Files read. */
  readonly files: number;
  /** Those that are not what they were. */
  readonly wrong: readonly string[];
}

/**
 * Looks for every partial tile that an earlier checkpoint may have had at the log's growing edge. Which ones it had is
 * written nowhere, so each width is asked for; most are absent, which is as good.
 */
export async function checkSuperseded(
  fetcher: Fetcher,
  leaves: readonly Uint8Array[],
  levelOf: (level: number) => readonly Hash[],
): Promise<Superseded> {
  const wrong: string[] = [];
  let files = 0;
  const check = async (name: TileName): Promise<void> => {
    const path = `log/${tilePath(name)}`;
    const file = await fetcher.get(path);
    if (!file.ok) return;
    files += 1;
    if (!sameHash(file.value, contentOf(name, leaves, levelOf))) wrong.push(path);
  };
  const names = earlierPartials(leaves.length);
  for (let at = 0; at < names.length; at += AT_ONCE)
    await Promise.all(names.slice(at, at + AT_ONCE).map(check));
  return { files, wrong: wrong.sort() };
}

function earlierPartials(size: number): TileName[] {
  return newTiles(0, size)
    .filter(({ width }) => width < TILE_WIDTH)
    .flatMap((name) => Array.from({ length: name.width - 1 }, (_, i) => ({ ...name, width: i + 1 })));
}

function contentOf(
  { level, index, width }: TileName,
  leaves: readonly Uint8Array[],
  levelOf: (level: number) => readonly Hash[],
): Uint8Array {
  const [from, to] = [index * TILE_WIDTH, index * TILE_WIDTH + width];
  return level === 'entries'
    ? encodeBundle(leaves.slice(from, to))
    : encodeTile(levelOf(level).slice(from, to));
}
