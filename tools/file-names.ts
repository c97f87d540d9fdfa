import { isCode } from './files.ts';
import type { Room } from './rooms.ts';
import type { Violation } from './violation.ts';

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/;
const VAGUE = /(?:^|-)(?:utils?|helpers?|managers?|common)$|^services?$/;

/** Is each of a room's files named in kebab-case, for what it holds? */
export function checkNames(files: readonly string[], room: Room): Violation[] {
  const found: Violation[] = [];
  const seen = new Set<string>();
  for (const file of files) {
    if (!isCode(file) && !/\.(?:css|html)$/.test(file)) continue;
    const parts = file.slice(room.dir.length + 1).split('/');
    parts.forEach((part, depth) => {
      const path = [room.dir, ...parts.slice(0, depth + 1)].join('/');
      if (seen.has(path)) return;
      seen.add(path);
      if (!KEBAB.test(part)) {
        const advice = `rename ${part} in kebab-case: small letters, digits, single hyphens`;
        found.push({ file: path, line: 1, rule: 'kebab-case', advice });
      }
      const stem = part.split('.')[0]!;
      if (!VAGUE.test(stem)) return;
      // The situation knows an entry kind called "service": electricity, water, a tram line.
      if (stem === 'service' && (parts.includes('entries') || parts[0] === 'test')) return;
      const advice = `"${stem}" could hold anything: name it for the one thing that is in it`;
      found.push({ file: path, line: 1, rule: 'vague-name', advice });
    });
  }
  return found;
}
