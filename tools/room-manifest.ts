import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Room } from './rooms.ts';
import type { Violation } from './violation.ts';

export interface Manifest {
  readonly name?: string;
  readonly sideEffects?: boolean;
  readonly exports?: string | Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Needed to type or to build a room, never imported by what it ships: the list does not name them. */
const BUILD_TOOLS = new Set(['vite', '@preact/preset-vite']);

export function readManifest(root: string, room: Room): Manifest | undefined {
  const path = join(root, room.dir, 'package.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : undefined;
}

/** Does the room's package.json name exactly what its line in the list names? */
export function checkManifest(root: string, room: Room): Violation[] {
  const manifest = readManifest(root, room);
  if (!manifest) return [];
  const file = `${room.dir}/package.json`;
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const lineOf = (key: string) =>
    Math.max(
      lines.findIndex((line) => line.includes(`"${key}"`)),
      0,
    ) + 1;

  const found: Violation[] = [];
  if (manifest.name !== room.name) {
    const advice = `the room in ${room.dir} is called ${room.name}: set "name" to that`;
    found.push({ file, line: lineOf('name'), rule: 'package-name', advice });
  }
  if (room.pure && manifest.sideEffects !== false) {
    const advice =
      'a pure room does nothing when it is loaded: say "sideEffects": false, so that apps ship only what they use';
    found.push({ file, line: lineOf('type'), rule: 'side-effects', advice });
  }
  const listed = new Set([...room.rooms, ...room.libraries]);
  const declared = { ...manifest.dependencies, ...manifest.devDependencies };
  for (const name of listed) {
    if (name in declared) continue;
    const advice = `tools/rooms.ts lists ${name} for this room: add it to "dependencies", or take it off the line`;
    found.push({ file, line: lineOf('dependencies'), rule: 'dependency-missing', advice });
  }
  for (const name of Object.keys(declared)) {
    if (listed.has(name) || name.startsWith('@types/') || BUILD_TOOLS.has(name)) continue;
    const advice = `tools/rooms.ts does not list ${name} for this room: remove it here, or add it to the line`;
    found.push({ file, line: lineOf(name), rule: 'dependency-superfluous', advice });
  }
  return found;
}

/** Does a room's package.json declare this path (`./suite`) in its exports? One `*` stands for anything. */
export function exportsSubpath(manifest: Manifest | undefined, subpath: string): boolean {
  if (typeof manifest?.exports !== 'object') return false;
  return Object.keys(manifest.exports).some((key) => {
    const [head, tail] = key.split('*');
    if (tail === undefined) return key === subpath;
    return subpath.length > key.length - 1 && subpath.startsWith(head!) && subpath.endsWith(tail);
  });
}
