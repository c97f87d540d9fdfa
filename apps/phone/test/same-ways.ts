import { metresPerE7, type PositionE7 } from '@vigie/geo';
import { createRouter, openRoads, type Roads, street } from '@vigie/roads';
import { type Effect, type Impact, PROFILES } from '@vigie/situation';

// What the same graph answers to the same questions, as one text: run by Node and by a browser alike, so without the
// tools of either.

const EFFECTS: readonly Effect[] = ['blocked', 'unknown', 'discouraged', 'slowed', 'no-entry'];
const NOON_MS = 1_760_436_000_000;

/** Every profile, by every kind of question, before the impacts, with them, and after they are lifted. */
export function answersOf(bytes: Uint8Array): string {
  const roads = openRoads(bytes);
  if (!roads.ok) throw new Error(roads.refusal.code);
  const router = createRouter(roads.value);
  const next = countingUp();
  const at = (): PositionE7 => somewhere(roads.value, next);
  const works = Array.from({ length: 80 }, (_, i) => worksOn(roads.value, next(roads.value.edgeCount), i));
  const impacts = [...Array.from({ length: 30 }, (_, i) => areaAround(at(), i)), ...works];
  const questions = Array.from({ length: 60 }, (_, i) => {
    return { profile: PROFILES[i % PROFILES.length]!, from: at(), to: at(), departAtMs: NOON_MS };
  });
  const places = Array.from({ length: 12 }, (_, i) => ({ id: `p${i}`, position: at(), room: i % 4 }));
  const answers = [[], impacts, impacts.slice(10), []].flatMap((laid, i) => {
    router.setImpacts(laid, `v${i}`);
    return [
      ...questions.map((question) => router.route(question)),
      ...questions.slice(0, 10).map((question) => router.nearest({ ...question, places })),
      ...questions.slice(0, 5).map(({ profile, from }) => router.reach({ profile, from, withinS: 240 })),
      router.cutOff({ profile: 'car' }),
      router.cutOff({ profile: 'foot' }),
    ];
  });
  return JSON.stringify(answers);
}

/** A sequence that looks like chance and is the same everywhere. */
function countingUp(): (below: number) => number {
  let state = 20_261_122;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

function somewhere(roads: Roads, next: (below: number) => number): PositionE7 {
  const v = next(roads.vertices.length / 2);
  return [roads.vertices[v * 2]! + next(400) - 200, roads.vertices[v * 2 + 1]! + next(400) - 200];
}

/** A street that is closed for two minutes more. */
function worksOn(roads: Roads, edge: number, i: number): Impact {
  const effects = Object.fromEntries(PROFILES.map((profile) => [profile, 'blocked' as const]));
  const where = { line: street(roads, edge).line, direction: 'both' } as const;
  return { entry: `w${i}`, where, effects, rule: 'test/works', window: { untilMs: NOON_MS + 120_000 } };
}

/** A ragged area of some 150 m. */
function areaAround([lon, lat]: PositionE7, i: number): Impact {
  const [perLon, perLat] = metresPerE7(lat);
  const corner = (x: number, y: number): PositionE7 => {
    return [lon + Math.round((x * (60 + i)) / perLon), lat + Math.round((y * (60 + i * 2)) / perLat)];
  };
  const effect = EFFECTS[i % EFFECTS.length]!;
  const effects = Object.fromEntries(PROFILES.map((profile) => [profile, effect]));
  const ring = [corner(-1, -1), corner(0, -2), corner(1, -1), corner(2, 1), corner(0, 1), corner(-1, -1)];
  return { entry: `e${i}`, where: { polygon: [ring] }, effects, rule: 'test/area' };
}
