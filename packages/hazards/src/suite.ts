import type { Effect, HazardLevel, Profile } from '@vigie/situation';
import { FRENCH_HAZARD_RULES } from './french-rules.ts';
import {
  type Certainty,
  type Effects,
  type HazardModule,
  HOME_ACTS,
  type Home,
  type Threat,
} from './module.ts';

/** Who is where nobody may enter can still leave: milder than blocked. */
const GRAVITY: Readonly<Record<Effect, number>> = {
  slowed: 1,
  discouraged: 2,
  unknown: 3,
  'no-entry': 4,
  blocked: 5,
};
const LEVELS = [1, 2, 3, 4] as const satisfies readonly HazardLevel[];
const CERTAINTIES = ['observed', 'forecast', 'aged'] as const satisfies readonly Certainty[];

/** What a hazard module promises, checked on all it can answer. The laws it breaks, in words; empty when none. */
export function brokenLaws(module: HazardModule): string[] {
  return [
    ...rulesBroken(module),
    ...areasBroken(module),
    ...reportsBroken(module),
    ...closingsBroken(module),
    ...homesBroken(module),
  ];
}

function rulesBroken({ name, rules, putOff }: HazardModule): string[] {
  const broken: string[] = [];
  for (const rule of rules) {
    if (!rule.id.startsWith(`${name}/`)) broken.push(`rule ${rule.id} is not named after the module`);
    if (rule.sources.length === 0) broken.push(`rule ${rule.id} has no source`);
    if (!Object.hasOwn(FRENCH_HAZARD_RULES, rule.id)) broken.push(`rule ${rule.id} lacks its words`);
  }
  for (const { phenomenon, rule } of putOff) {
    if (!rules.some(({ id }) => id === rule)) broken.push(`${phenomenon} cites the unknown rule ${rule}`);
  }
  return broken;
}

function areasBroken(module: HazardModule): string[] {
  const broken: string[] = [];
  for (const certainty of CERTAINTIES) {
    LEVELS.forEach((level, i) => {
      const effects = module.area(level, certainty);
      broken.push(...cites(module, effects));
      const milder = i > 0 && milderThan(effects, module.area(LEVELS[i - 1]!, certainty));
      if (milder) broken.push(`level ${level} ${certainty} is milder than the level below`);
    });
  }
  for (const level of LEVELS) {
    const seen = module.area(level, 'observed').effects;
    const aged = module.area(level, 'aged').effects;
    for (const [profile, effect] of Object.entries(seen) as [Profile, Effect][]) {
      const later = aged[profile];
      if (!later) broken.push(`level ${level}: once aged, ${profile} goes free`);
      else if (stops(effect) && GRAVITY[later] < GRAVITY.unknown)
        broken.push(`level ${level}: once aged, ${profile} is told nothing is in doubt`);
    }
  }
  return broken;
}

function reportsBroken(module: HazardModule): string[] {
  const broken: string[] = [];
  for (const kind of module.reports) {
    const unconfirmed = module.report(kind, false);
    const confirmed = module.report(kind, true);
    if (!unconfirmed || !confirmed) {
      broken.push(`${kind} is listed and does nothing`);
      continue;
    }
    broken.push(...cites(module, unconfirmed), ...cites(module, confirmed));
    if (Object.values(unconfirmed.effects).some(stops)) broken.push(`${kind} stops people without a verdict`);
    if (milderThan(confirmed, unconfirmed)) broken.push(`${kind} is milder once confirmed`);
  }
  return broken;
}

function closingsBroken(module: HazardModule): string[] {
  return module.closes.flatMap((closing) => {
    const { phenomenon } = closing;
    const putsOff = module.putOff.some((one) => one.phenomenon === phenomenon);
    return putsOff
      ? cites(module, closing)
      : [`under ${phenomenon} places close, and nobody is told to put a trip off`];
  });
}

/** From the least certain to the most. What has aged was seen, and nobody has said that it is gone. */
const THREATS = [
  'announced',
  'forecast',
  'observed',
  'aged',
] as const satisfies readonly Threat['certainty'][];

const EITHER = [false, true] as const;

/** Every home there is. */
const HOMES: readonly Home[] = (['solid', 'light'] as const).flatMap((kind) =>
  (['basement', 'ground', 'upper'] as const).flatMap((floor) =>
    EITHER.flatMap((upstairs) =>
      EITHER.flatMap((reducedMobility) =>
        EITHER.map((floodZone) => ({ kind, floor, upstairs, reducedMobility, floodZone })),
      ),
    ),
  ),
);

function homesBroken(module: HazardModule): string[] {
  const broken = new Set<string>();
  const boldness = (level: HazardLevel, certainty: Threat['certainty'], home: Home): number => {
    const advice = module.atHome({ level, certainty }, home);
    for (const rule of advice?.rules ?? [])
      if (!module.rules.some(({ id }) => id === rule))
        broken.add(`${module.name} cites the unknown rule ${rule}`);
    return advice ? HOME_ACTS.indexOf(advice.act) : HOME_ACTS.length;
  };
  for (const home of HOMES)
    for (const [i, level] of LEVELS.entries())
      for (const [j, certainty] of THREATS.entries()) {
        const here = boldness(level, certainty, home);
        if (i > 0 && here > boldness(LEVELS[i - 1]!, certainty, home))
          broken.add(`at home, level ${level} ${certainty} is answered more boldly than the level below`);
        if (j > 0 && here > boldness(level, THREATS[j - 1]!, home))
          broken.add(`at home, level ${level} ${certainty} is answered more boldly than ${THREATS[j - 1]}`);
      }
  return [...broken];
}

const stops = (effect: Effect): boolean => GRAVITY[effect] > GRAVITY.unknown;

function cites({ rules, name }: HazardModule, { rule }: Effects): string[] {
  return rules.some(({ id }) => id === rule) ? [] : [`${name} cites the unknown rule ${rule}`];
}

function milderThan(graver: Effects, base: Effects): boolean {
  return (Object.entries(base.effects) as [Profile, Effect][]).some(
    ([profile, effect]) =>
      GRAVITY[graver.effects[profile] ?? 'slowed'] < GRAVITY[effect] || !graver.effects[profile],
  );
}
