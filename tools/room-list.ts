import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldersIn } from './files.ts';
import type { Room } from './rooms.ts';
import type { Violation } from './violation.ts';

const LIST = 'tools/rooms.ts';
const SHELVES = ['packages', 'platform', 'apps'];

/** Does the list agree with itself, and with the folders that are really there? */
export function checkList(root: string, rooms: readonly Room[]): Violation[] {
  const found: Violation[] = [];
  const text = existsSync(join(root, LIST)) ? readFileSync(join(root, LIST), 'utf8') : '';
  const at = (dir: string) => lineWith(text, `'${dir.split('/')[1]}'`, `'${dir}'`);

  rooms.forEach((room, index) => {
    const above = new Set(rooms.slice(0, index).map(({ name }) => name));
    for (const name of room.rooms) {
      if (above.has(name)) continue;
      const advice = rooms.some((other) => other.name === name)
        ? `${room.name} lists ${name}, which does not stand above it: move one of the two lines, a room imports upwards only`
        : `${room.name} lists ${name}, which is no room: correct the name or add its line`;
      found.push({ file: LIST, line: at(room.dir), rule: 'flow-order', advice });
    }
    if (!existsSync(join(root, room.dir, 'package.json'))) {
      const advice = `${room.dir} is listed but has no package.json: make the room or delete its line`;
      found.push({ file: LIST, line: at(room.dir), rule: 'missing-folder', advice });
    }
  });

  const listed = new Set(rooms.map(({ dir }) => dir));
  for (const dir of SHELVES.flatMap((shelf) => foldersIn(root, shelf))) {
    if (listed.has(dir)) continue;
    const advice = `give this room its line in ${LIST}, below every room that it imports, or delete the folder`;
    found.push({ file: dir, line: 1, rule: 'unlisted-folder', advice });
  }
  return found;
}

function lineWith(text: string, ...wanted: string[]): number {
  const line = text.split('\n').findIndex((one) => wanted.some((want) => one.includes(want)));
  return Math.max(line, 0) + 1;
}
