import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Fetcher } from '@vigie/follow';
import { ok, type PackFile, type PackManifest, type Result, refuse, type Sha256Hex } from '@vigie/situation';
import type { Records } from './records.ts';

/** A territory's pack on this device: each file is downloaded once and kept under its hash. */
export interface PackCache {
  /**
   * The manifest whose hash the log states, or any when it states none. From the device when it is there; one of
   * another hash only when nobody answers, since an old map is better than none.
   * Refuses `pack/wrong-hash`, `pack/not-a-manifest` and what the fetcher refuses.
   */
  manifest(expected: Sha256Hex | null): Promise<Result<PackManifest>>;
  /** Refuses `pack/no-such-file`, `pack/wrong-hash` and what the fetcher refuses. */
  file(manifest: PackManifest, role: PackFile['role']): Promise<Result<Uint8Array>>;
  /** The same when it is on the device; null otherwise, and nothing is asked of the network. */
  keptFile(manifest: PackManifest, role: PackFile['role']): Promise<Uint8Array | null>;
  /** Forgets what this manifest does not name. */
  tidy(manifest: PackManifest): Promise<void>;
}

const MANIFEST = 'manifest';

export function packCache(fetcher: Fetcher, records: Records<Uint8Array>): PackCache {
  /** Storage rots: what lies there is checked like a stranger's file. */
  const kept = async ({ sha256: named }: PackFile): Promise<Uint8Array | null> => {
    const bytes = await records.get(named);
    return bytes && hashOf(bytes) === named ? bytes : null;
  };
  return {
    async manifest(expected) {
      const former = await records.get(MANIFEST);
      if (former && expected && hashOf(former) === expected) return readManifest(former);
      const fetched = await fetchManifest(fetcher, expected);
      if (!fetched.ok) return former ? readManifest(former) : fetched;
      const manifest = readManifest(fetched.value);
      if (manifest.ok) await keep(records, MANIFEST, fetched.value);
      return manifest;
    },

    async file(manifest, role) {
      const listed = manifest.files.find((file) => file.role === role);
      if (!listed) return refuse('pack/no-such-file', role);
      const here = await kept(listed);
      if (here) return ok(here);
      const fetched = await fetcher.get(`pack/${listed.path}`);
      if (!fetched.ok) return fetched;
      if (hashOf(fetched.value) !== listed.sha256) return refuse('pack/wrong-hash', listed.path);
      await keep(records, listed.sha256, fetched.value);
      return fetched;
    },

    async keptFile(manifest, role) {
      const listed = manifest.files.find((file) => file.role === role);
      return listed ? kept(listed) : null;
    },

    async tidy(manifest) {
      const named = new Set([MANIFEST, ...manifest.files.map((file) => file.sha256)]);
      for (const key of await records.keys()) if (!named.has(key)) await records.delete(key);
    },
  };
}

async function fetchManifest(fetcher: Fetcher, expected: Sha256Hex | null): Promise<Result<Uint8Array>> {
  const fetched = await fetcher.get('pack/manifest.json');
  if (!fetched.ok || expected === null || hashOf(fetched.value) === expected) return fetched;
  return refuse('pack/wrong-hash', 'manifest.json');
}

const hashOf = (bytes: Uint8Array): Sha256Hex => bytesToHex(sha256(bytes));

/** A full device still gets its map, only not kept. */
async function keep(records: Records<Uint8Array>, key: string, bytes: Uint8Array): Promise<void> {
  await records.put(key, bytes).catch(() => undefined);
}

function readManifest(bytes: Uint8Array): Result<PackManifest> {
  try {
    const manifest = JSON.parse(new TextDecoder().decode(bytes)) as PackManifest;
    const sound =
      manifest.format === 'vigie/pack/1' &&
      Array.isArray(manifest.files) &&
      manifest.files.every(({ path, sha256 }) => isPlainName(path) && /^[0-9a-f]{64}$/.test(sha256)) &&
      [...manifest.bounds, ...manifest.centre].every(Number.isFinite);
    if (sound) return ok(manifest);
  } catch {
    // Fall through: not JSON, or a member is missing.
  }
  return refuse('pack/not-a-manifest');
}

/** A name beside the manifest: it leads nowhere else. */
const isPlainName = (path: unknown): boolean =>
  typeof path === 'string' && /^[a-z0-9][a-z0-9.-]*$/.test(path);
