import type { Chance } from '@vigie/chance';
import { metresPerE7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import { type Roads, street } from '@vigie/roads';
import { type Effect, type Impact, PROFILES, type Profile } from '@vigie/situation';
import { onStreet } from './pairs.ts';

/** Hazard areas around random streets: 50 to 200 m in radius, 12 to 30 vertices. */
export function randomAreas(roads: Roads, chance: Chance, count: number): PolygonE7[] {
  return Array.from({ length: count }, () => {
    const centre = onStreet(roads, chance, 'car');
    return ragged(chance, centre, chance.between(50, 200), 12 + chance.below(19));
  });
}

/** What a map of a flood is: as many vertices as its maker's pixels gave. */
export function randomFlood(roads: Roads, chance: Chance, vertices: number): PolygonE7 {
  return ragged(chance, onStreet(roads, chance, 'car'), chance.between(800, 1_500), vertices);
}

/** A closed ring around a centre that does not cross itself: each vertex at 0.6 to 1 of the radius. */
function ragged(chance: Chance, [lon, lat]: PositionE7, radiusM: number, vertices: number): PolygonE7 {
  const [perLon, perLat] = metresPerE7(lat);
  const ring = Array.from({ length: vertices }, (_, i): PositionE7 => {
    const reachM = radiusM * chance.between(0.6, 1);
    const angle = (2 * Math.PI * i) / vertices;
    return [
      Math.round(lon + (reachM * Math.cos(angle)) / perLon),
      Math.round(lat + (reachM * Math.sin(angle)) / perLat),
    ];
  });
  return [[...ring, ring[0]!]];
}

/** Areas that stop everyone. */
export function closing(areas: readonly PolygonE7[], name = 'area'): Impact[] {
  return areas.map((polygon, i) => ({
    entry: `${name}-${i}`,
    where: { polygon },
    effects: forAll('blocked'),
    rule: 'bench/area',
  }));
}

/** The closure of one street, both ways and for everyone, by its line. */
export function closure(line: readonly PositionE7[], entry: string): Impact {
  return { entry, where: { line, direction: 'both' }, effects: forAll('blocked'), rule: 'bench/closure' };
}

export function forAll(effect: Effect): Readonly<Record<Profile, Effect>> {
  return Object.fromEntries(PROFILES.map((profile) => [profile, effect])) as Record<Profile, Effect>;
}

/** Mostly what lies on streets in a crisis: areas and closures, of every effect, each for some of the profiles. */
export function randomHazards(roads: Roads, chance: Chance, count: number): Impact[] {
  return randomAreas(roads, chance, count).map((polygon, i): Impact => {
    const effects = Object.fromEntries(
      PROFILES.filter(() => chance.next() < 0.7).map((profile) => [profile, someEffect(chance)]),
    );
    const { line } = street(roads, chance.below(roads.edgeCount));
    const where = chance.next() < 0.3 ? ({ line, direction: 'both' } as const) : { polygon };
    return { entry: `hazard-${i}`, where, effects, rule: 'bench/hazard' };
  });
}

/** Half of them closures. */
function someEffect(chance: Chance): Effect {
  const effects: readonly Effect[] = ['blocked', 'blocked', 'blocked', 'unknown', 'discouraged', 'slowed'];
  return effects[chance.below(effects.length)]!;
}
