// Loads each pure room, with its libraries, where there is no clock, no chance, no locale and no platform.
// Alone: node tools/empty-realm.ts
import { existsSync } from 'node:fs';
import { SourceMap, type SourceMapping } from 'node:module';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createContext, Script } from 'node:vm';
import { rolldown } from 'rolldown';
import { filesUnder, isCode } from './files.ts';
import { INEXACT_MATH } from './inexact-math.ts';
import { ROOMS, type Room } from './rooms.ts';
import { formatViolation, type Violation } from './violation.ts';

/** A room that has not finished loading by then waits for something: 10 s is a hundred times the slowest seen. */
const LOAD_TIMEOUT_MS = 10_000;

/** Fails for each pure room that cannot be bundled whole, or whose modules touch the host while they load. */
export async function checkRealm(root: string, rooms: readonly Room[]): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const room of rooms) {
    if (!room.pure || !existsSync(join(root, room.dir, 'src'))) continue;
    const fault = await faultOf(root, room);
    if (fault) found.push(fault);
  }
  return found;
}

interface Bundle {
  readonly code: string;
  /** Absent when no file of the room holds more than types. */
  readonly map: SourceMap | undefined;
}

async function faultOf(root: string, room: Room): Promise<Violation | undefined> {
  const fault = (rule: string, advice: string, file = `${room.dir}/src`, line = 1): Violation => {
    return { file, line, rule, advice };
  };
  let bundle: Bundle;
  try {
    bundle = await bundleRoom(root, room);
  } catch (error) {
    return fault('realm-bundle', `${room.name} must bundle with nothing left outside: ${firstLine(error)}`);
  }
  try {
    load(bundle.code, room);
    return undefined;
  } catch (error) {
    const at = placeOf(error, bundle.map, room);
    const advice = `${room.name} touches its host while loading (${firstLine(error)}): ${at.advice}`;
    return fault('realm-load', advice, at.file, at.line);
  }
}

/** One script with every file of the room's src, reached from its index or not, and its libraries, unshaken. */
async function bundleRoom(root: string, room: Room): Promise<Bundle> {
  const files = filesUnder(root, `${room.dir}/src`).filter((file) => isCode(file) && !file.endsWith('.d.ts'));
  const entry = join(root, room.dir, 'src', '__every-file.ts');
  const unresolved: string[] = [];
  const build = await rolldown({
    input: entry,
    cwd: root,
    platform: 'neutral',
    treeshake: false,
    resolve: { mainFields: ['module', 'main'], conditionNames: ['import', 'default'] },
    onLog: (_level, log) => {
      if (log.code === 'UNRESOLVED_IMPORT') unresolved.push(log.message);
    },
    plugins: [
      {
        name: 'every-file',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => {
          if (id !== entry) return null;
          // Exported, because a bare import of a module that looks free of side effects is dropped.
          return files
            .map((file, i) => `export * as m${i} from ${JSON.stringify(join(root, file))};`)
            .join('\n');
        },
      },
    ],
  });
  try {
    const { output } = await build.generate({ format: 'iife', name: 'room', sourcemap: true });
    const [chunk] = output;
    const outside = [...chunk.imports, ...chunk.dynamicImports];
    if (unresolved.length > 0) throw new Error(unresolved[0]);
    if (outside.length > 0) throw new Error(`left outside: ${outside.join(', ')}`);
    return { code: chunk.code, map: chunk.map ? new SourceMap(JSON.parse(chunk.map.toString())) : undefined };
  } finally {
    await build.close();
  }
}

function load(code: string, room: Room): void {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const gone = room.trigonometry ? ['random'] : ['random', ...INEXACT_MATH];
  // Math's members throw when read, so that keeping one for later is caught as well as calling it.
  const emptied = new Script(`
    for (const name of ['Date', 'Temporal', 'Intl', 'WebAssembly', 'console']) delete globalThis[name];
    for (const name of ${JSON.stringify(gone)}) {
      Object.defineProperty(Math, name, { get() { throw new Error('Math.' + name + ' is not in this realm'); } });
    }
    (encoder, decoder) => {
      // Bytes are copied into this realm: those of the host are no instance of its Uint8Array.
      globalThis.TextEncoder = class TextEncoder {
        encode(text) { return new Uint8Array(encoder.encode(text)); }
      };
      globalThis.TextDecoder = decoder;
    };
  `).runInContext(context) as (encoder: TextEncoder, decoder: typeof TextDecoder) => void;
  emptied(new TextEncoder(), TextDecoder);
  new Script(code, { filename: 'room.js' }).runInContext(context, { timeout: LOAD_TIMEOUT_MS });
}

/** Where the first frame inside the bundle comes from, in the room's own files or in a library's. */
function placeOf(
  error: unknown,
  map: SourceMap | undefined,
  room: Room,
): { file: string; line: number; advice: string } {
  const frame = /room\.js:(\d+):(\d+)/.exec(String((error as Error)?.stack));
  const entry = frame && map?.findEntry(Number(frame[1]) - 1, Number(frame[2]) - 1);
  if (!entry || !isMapped(entry)) {
    return { file: `${room.dir}/src`, line: 1, advice: 'take it as an argument' };
  }
  const file = entry.originalSource.replace(/^(?:\.\.?\/)+/, '');
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  const advice = library ? `${library} is not fit for a pure room` : 'take it as an argument';
  return { file, line: entry.originalLine + 1, advice };
}

function isMapped(entry: object): entry is SourceMapping {
  return 'originalSource' in entry;
}

/** The first line of a message, without the bundler's colours. */
function firstLine(error: unknown): string {
  return stripVTControlCharacters(String((error as Error)?.message ?? error)).split('\n')[0]!;
}

if (import.meta.main) {
  const violations = await checkRealm(join(import.meta.dirname, '..'), ROOMS);
  for (const violation of violations) console.log(formatViolation(violation));
  console.log(violations.length === 0 ? 'empty realm: every pure room loads' : 'empty realm: see above');
  process.exitCode = violations.length === 0 ? 0 : 1;
}
