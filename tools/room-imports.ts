import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { type Import, importsOf } from './imports.ts';
import { exportsSubpath, type Manifest } from './room-manifest.ts';
import type { Room } from './rooms.ts';
import type { Source } from './source.ts';
import type { Violation } from './violation.ts';

/** The whole house, as an import rule needs to see it. */
export interface House {
  readonly rooms: readonly Room[];
  /** Manifests by package name. */
  readonly manifests: ReadonlyMap<string, Manifest>;
}

interface Fault {
  readonly rule: string;
  readonly advice: string;
}

const BUILTINS = new Set(builtinModules);

/** Does a file import only what its room's line allows? */
export function checkImports(source: Source, room: Room, house: House): Violation[] {
  return importsOf(source).flatMap((one) => {
    const fault = faultOf(one, source.file, room, house);
    return fault ? [{ file: source.file, line: one.line, ...fault }] : [];
  });
}

function faultOf({ specifier }: Import, file: string, room: Room, house: House): Fault | undefined {
  if (specifier === undefined) {
    // A platform room may have to load a file whose name it learns at run time; a pure room never has.
    if (!room.pure) return undefined;
    return {
      rule: 'computed-import',
      advice: 'name the module in a plain string, so that it can be checked',
    };
  }
  // What follows ? is a note to the bundler: `./map-worker.ts?url`.
  const target = specifier.replace(/\?.*$/, '');
  if (target.startsWith('.')) return relativeFault(target, file, room);
  if (/^(?:\/|#|[a-z]+:)/.test(target) && !target.startsWith('node:')) {
    return { rule: 'escape', advice: `import ${target} by a relative path or by a package name` };
  }
  const name = target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : target.split('/')[0]!;
  if (target.startsWith('node:') || (BUILTINS.has(target) && !room.libraries.includes(name))) {
    return builtinFault(target, room);
  }
  if (name.startsWith('@vigie/')) return roomFault(name, `.${target.slice(name.length)}`, room, house);
  if (room.libraries.includes(name)) return undefined;
  return {
    rule: 'unlisted-library',
    advice: `${room.name} may not import ${name}: do without it, or add it to the room's line in tools/rooms.ts and say why`,
  };
}

function relativeFault(target: string, file: string, room: Room): Fault | undefined {
  const path = posix.normalize(posix.join(posix.dirname(file), target));
  if (path !== room.dir && !path.startsWith(`${room.dir}/`)) {
    return {
      rule: 'escape',
      advice: `${target} leaves ${room.dir}: import the other room by its package name`,
    };
  }
  if (path.startsWith(`${room.dir}/test/`)) {
    return { rule: 'escape', advice: `${target} is test code: move what src needs into src` };
  }
  return undefined;
}

function builtinFault(target: string, room: Room): Fault | undefined {
  if (room.pure) {
    return {
      rule: 'builtin',
      advice: `${target} is the platform's: declare a port here and write its adapter in platform/`,
    };
  }
  if (target.startsWith('node:')) return undefined;
  return { rule: 'builtin', advice: `write node:${target}, so that no package can take its name` };
}

function roomFault(name: string, subpath: string, room: Room, house: House): Fault | undefined {
  if (name === room.name) {
    return { rule: 'own-name', advice: 'inside its own room a file is imported by a relative path' };
  }
  const index = house.rooms.findIndex((other) => other.name === name);
  if (index < 0)
    return {
      rule: 'unlisted-room',
      advice: `${name} has no line in tools/rooms.ts: add one or import another`,
    };
  if (index > house.rooms.indexOf(room)) {
    const advice = `${name} stands below ${room.name}: everything flows one way, so pass a value or declare a port instead`;
    return { rule: 'flow-order', advice };
  }
  if (!room.rooms.includes(name)) {
    const advice = `${room.name} may not import ${name}: do without it, or add it to the room's line in tools/rooms.ts and say why`;
    return { rule: 'forbidden-room', advice };
  }
  if (subpath !== '.' && !exportsSubpath(house.manifests.get(name), subpath)) {
    const advice = `import ${name} itself: its package.json does not export ${subpath}`;
    return { rule: 'deep-import', advice };
  }
  return undefined;
}
