import { type BoxE7, boxContains, fromDegrees } from '@vigie/geo';
import { MODULES } from '@vigie/hazards';
import { type Measure, type Refusal, telephoneOf } from '@vigie/situation';
import { contrastWithWhite, LEAST_CONTRAST } from './contrast.ts';
import type { FactsFile } from './facts-file.ts';
import { factsOf, UNITS } from './facts-of-file.ts';
import { nearestWord } from './nearest-word.ts';
import type { FactsOwner } from './read-facts.ts';

/** MHz, both included. FM: ITU, plan of Geneva 1984 (GE84). DAB: ITU, plan of Geneva 2006 (GE06), band III. */
const BANDS = { fm: [87.5, 108], dab: [174, 230] } as const;

/**
 * What no form of a single value says; nothing when all is well. One after the other: the word that somebody meant is looked
 * for only where it is then shown.
 */
export function* checkFacts(file: FactsFile, owner: FactsOwner): Generator<Refusal> {
  yield* checkTerritory(file, owner);
  yield* checkTimeZone(file);
  yield* checkBranding(file);
  yield* checkModules(file);
  yield* checkThresholds(file);
  yield* checkRadio(file);
  yield* checkTelephones(file);
  yield* checkPositions(file, owner.bounds);
  yield* checkRepeated(file);
  yield* checkEvacuation(file, owner);
}

function checkTerritory({ territory }: FactsFile, { name }: FactsOwner): Refusal[] {
  if (territory === undefined || territory === name) return [];
  return [{ code: 'facts/other-territory', path: 'territory', detail: `${territory}, not ${name}` }];
}

function checkTimeZone({ timeZone }: FactsFile): Refusal[] {
  if (timeZone === undefined || isTimeZone(timeZone)) return [];
  return [
    { code: 'facts/unknown-time-zone', path: 'timeZone', detail: `${timeZone}: one such as Europe/Paris` },
  ];
}

function isTimeZone(name: string): boolean {
  // An offset would be taken, too, and be wrong half of the year.
  if (!/^[A-Z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('fr', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function checkBranding({ branding }: FactsFile): Refusal[] {
  if (!branding) return [];
  const contrast = contrastWithWhite(branding.colour);
  if (contrast >= LEAST_CONTRAST) return [];
  const detail = `${contrast.toFixed(1)} to 1 against white, at least ${LEAST_CONTRAST}: take a darker one`;
  return [{ code: 'facts/low-contrast', path: 'branding.colour', detail }];
}

function* checkModules({ modules, thresholds }: FactsFile): Generator<Refusal> {
  const names = MODULES.map(({ name }) => name);
  const used = [
    ...(modules ?? []).map((name, i) => [`modules[${i}]`, name] as const),
    ...(thresholds ?? []).map(({ module }, i) => [`thresholds[${i}].module`, module] as const),
  ];
  for (const [path, name] of used) {
    if (names.includes(name)) continue;
    const near = nearestWord(name, names);
    const detail = near === null ? `one of ${names.join(', ')}` : `did you mean ${near}?`;
    yield { code: 'facts/unknown-module', path, detail };
  }
}

function checkThresholds({ thresholds }: FactsFile): Refusal[] {
  return (thresholds ?? []).flatMap(({ measure, unit, yellow, orange, red }, i) => {
    const path = `thresholds[${i}]`;
    const wanted = UNITS[measure as Measure].typed;
    if (unit !== wanted)
      return [{ code: 'facts/wrong-unit', path: `${path}.unit`, detail: `${measure} is given in ${wanted}` }];
    // As they are kept: two that round to one would not be two.
    const levels = [yellow, orange, red].flatMap((level) =>
      level === undefined ? [] : [Math.round(level * UNITS[measure as Measure].factor)],
    );
    const rising = levels.every((level, j) => j === 0 || level > levels[j - 1]!);
    if (levels.length > 0 && rising) return [];
    const detail = 'yellow, orange and red: at least one, each above the one before';
    return [{ code: 'facts/levels-not-rising', path, detail }];
  });
}

function checkRadio({ radio }: FactsFile): Refusal[] {
  if (!radio) return [];
  const [least, most] = BANDS[radio.band ?? 'fm'];
  if (radio.frequencyMHz >= least && radio.frequencyMHz <= most) return [];
  const detail = `${radio.frequencyMHz}: ${radio.band ?? 'fm'} lies between ${least} and ${most} MHz`;
  return [{ code: 'facts/not-a-frequency', path: 'radio.frequencyMHz', detail }];
}

function checkTelephones(file: FactsFile): Refusal[] {
  const lists = [
    ['contacts', file.contacts],
    ['private.contacts', file.private?.contacts],
  ] as const;
  return lists.flatMap(([list, contacts]) =>
    (contacts ?? []).flatMap(({ telephone }, i) => {
      if (telephoneOf(telephone) !== null) return [];
      const detail = `${telephone}: ten figures, a short number, or + and a country`;
      return [{ code: 'facts/not-a-telephone', path: `${list}[${i}].telephone`, detail }];
    }),
  );
}

const LOCATED = ['shelters', 'assemblyPoints', 'campsites', 'lowPlaces', 'schools'] as const;

function checkPositions(file: FactsFile, bounds: BoxE7): Refusal[] {
  const centre = file.view ? [['view.centre', file.view.centre] as const] : [];
  const items = [...LOCATED, 'thresholds' as const].flatMap((list) =>
    (file[list] ?? []).map(({ position }, i) => [`${list}[${i}].position`, position] as const),
  );
  return [...centre, ...items].flatMap(([path, position]) => {
    if (!position || boxContains(bounds, fromDegrees(...position))) return [];
    const turned = boxContains(bounds, fromDegrees(position[1], position[0]));
    const detail = `${position.join(', ')}${turned ? ': the longitude comes first' : ''}`;
    return [{ code: 'facts/outside-territory', path, detail }];
  });
}

/** Two places may share a name, or a spot; not both. */
function checkRepeated(file: FactsFile): Refusal[] {
  const called = (contacts: FactsFile['contacts']) =>
    contacts?.map(({ name, telephone }) => `${name}, ${telephoneOf(telephone)}`);
  const lists: [string, readonly string[] | undefined][] = [
    ['languages', file.languages],
    ['modules', file.modules ?? []],
    ['thresholds', file.thresholds?.map(({ id, measure }) => `${id}, ${measure}`)],
    ['contacts', called(file.contacts)],
    ['private.contacts', called(file.private?.contacts)],
    ...LOCATED.map((list): [string, string[] | undefined] => [
      list,
      file[list]?.map(({ name, position }) => `${name}, ${position.join(', ')}`),
    ]),
  ];
  return lists.flatMap(([list, keys]) => {
    const seen = new Set<string>();
    return (keys ?? []).flatMap((key, i) => {
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ code: 'facts/repeated', path: `${list}[${i}]`, detail: key }];
    });
  });
}

/** Where a campsite's guests go is a place of this town. A file that says nothing of either is not blamed for what was there. */
function* checkEvacuation(file: FactsFile, { facts }: FactsOwner): Generator<Refusal> {
  const said = [file.campsites, file.shelters, file.assemblyPoints];
  if (said.every((list) => list === undefined)) return;
  const { shelters, assemblyPoints, campsites } = factsOf(file, facts).public;
  const names = new Set([...shelters, ...assemblyPoints].map(({ name }) => name));
  for (const [i, { name, evacuatesTo }] of campsites.entries()) {
    if (evacuatesTo === undefined || names.has(evacuatesTo)) continue;
    const near = nearestWord(evacuatesTo, [...names]);
    const detail = `${name}: no shelter or assembly point is called ${evacuatesTo}${near === null ? '' : `; did you mean ${near}?`}`;
    yield { code: 'facts/unknown-shelter', path: `campsites[${i}].evacuatesTo`, detail };
  }
}
