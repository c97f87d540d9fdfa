// Holds the code against tools/rooms.ts. Alone: node tools/rooms-check.ts
import { join } from 'node:path';
import { checkDefaultExports } from './default-exports.ts';
import { checkNames } from './file-names.ts';
import { filesUnder, isCode } from './files.ts';
import { checkPurity } from './purity.ts';
import { checkImports, type House } from './room-imports.ts';
import { checkList } from './room-list.ts';
import { checkManifest, readManifest } from './room-manifest.ts';
import { ROOMS, type Room } from './rooms.ts';
import { readSource } from './source.ts';
import { formatViolation, type Violation } from './violation.ts';

/** Every disagreement between the list of rooms and the tree at `root`. */
export function checkRooms(root: string, rooms: readonly Room[]): Violation[] {
  const manifests = new Map(
    rooms.flatMap((room) => {
      const manifest = readManifest(root, room);
      return manifest ? [[room.name, manifest] as const] : [];
    }),
  );
  const house: House = { rooms, manifests };
  return [...checkList(root, rooms), ...rooms.flatMap((room) => checkRoom(root, room, house))];
}

function checkRoom(root: string, room: Room, house: House): Violation[] {
  const src = filesUnder(root, `${room.dir}/src`);
  const found = [
    ...checkManifest(root, room),
    ...checkNames([...src, ...filesUnder(root, `${room.dir}/test`)], room),
  ];
  for (const file of src.filter(isCode)) {
    const source = readSource(root, file);
    for (const { message, line } of source.errors)
      found.push({ file, line, rule: 'syntax', advice: message });
    found.push(...checkImports(source, room, house), ...checkDefaultExports(source));
    if (room.pure) found.push(...checkPurity(source, room));
  }
  return found;
}

if (import.meta.main) {
  const violations = checkRooms(join(import.meta.dirname, '..'), ROOMS);
  for (const violation of violations) console.log(formatViolation(violation));
  console.log(violations.length === 0 ? 'rooms: in order' : `rooms: ${violations.length} to put right`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
