import { MENTOR_LEVEL, type Skill } from '@vigie/community';
import { distanceM } from '@vigie/geo';
import type { Configuration } from './configuration.ts';
import type { Candidate, OpenNeed } from './parties.ts';

/** Why a person is not proposed to a need, in the order in which it is asked. */
export const GATES = [
  'no-consent',
  'declined',
  'already-there',
  'no-capacity',
  'too-few-hours',
  'no-common-language',
  'too-far',
  'brings-nothing',
] as const;
export type Gate = (typeof GATES)[number];

/** How well a person fits a need, part by part. */
export interface Fit {
  /** The sum of the parts: 1 to 1,000. */
  readonly points: number;
  readonly parts: Readonly<Record<keyof Configuration['weights'], number>>;
  /** Skills that the team misses and that they have, in the need's order. */
  readonly brings: readonly Skill[];
  /** Skills of the need that they want to learn, and can of somebody on the team. */
  readonly learns: readonly Skill[];
  /** Between the two communes; null: they would work from afar. */
  readonly distanceKm: number | null;
}

export type Assessment =
  | { readonly ok: true; readonly fit: Fit }
  | { readonly ok: false; readonly gate: Gate };

const shut = (gate: Gate): Assessment => ({ ok: false, gate });

/** Whether a person may be proposed to a need, and how well they fit. */
export function assess(need: OpenNeed, person: Candidate, configuration: Configuration): Assessment {
  const gate = firstGate(need, person);
  if (gate) return shut(gate);
  const distanceKm = kilometresBetween(need, person);
  const near = distanceKm <= person.radiusKm;
  if (!near && !(need.remote && person.remote)) return shut('too-far');
  const missing = missingSkills(need);
  const brings = missing.filter((skill) => person.skills[skill] !== undefined);
  const learns = need.skills.filter((skill) => wantsToLearn(person, skill) && hasMentor(need, skill));
  // A need that asks for nothing in particular takes whoever comes.
  if (need.skills.length > 0 && brings.length === 0 && learns.length === 0) return shut('brings-nothing');
  const { weights, remoteShare } = configuration;
  const parts = {
    cover: missing.length === 0 ? 0 : part(weights.cover, halves(person, brings), 2 * missing.length),
    learning: part(weights.learning, learns.length, need.skills.length),
    place: near
      ? part(weights.place, person.radiusKm - distanceKm / 2, person.radiusKm)
      : part(weights.place, remoteShare, 1000),
    availability: part(
      weights.availability,
      Math.min(person.hoursAWeek, 2 * need.hoursAWeek),
      2 * need.hoursAWeek,
    ),
  };
  const points = Math.max(1, parts.cover + parts.learning + parts.place + parts.availability);
  return { ok: true, fit: { points, parts, brings, learns, distanceKm: near ? distanceKm : null } };
}

function firstGate(need: OpenNeed, person: Candidate): Gate | null {
  if (!person.consents) return 'no-consent';
  if (need.declined.includes(person.id)) return 'declined';
  if (need.asked.includes(person.id) || need.team.some(({ id }) => id === person.id)) return 'already-there';
  if (person.taken >= person.capacity) return 'no-capacity';
  if (person.hoursAWeek < need.hoursAWeek) return 'too-few-hours';
  const understood =
    need.languages.length === 0 || need.languages.some((language) => person.languages.includes(language));
  return understood ? null : 'no-common-language';
}

/** What nobody on the team does alone yet, in the need's order. */
export const missingSkills = ({ skills, team }: Pick<OpenNeed, 'skills' | 'team'>): readonly Skill[] =>
  skills.filter((skill) => !team.some((member) => (member.skills[skill] ?? 0) >= 2));

const wantsToLearn = ({ skills, learns }: Candidate, skill: Skill): boolean =>
  learns.includes(skill) && (skills[skill] ?? 0) < 2;

const hasMentor = ({ team }: OpenNeed, skill: Skill): boolean =>
  team.some((member) => (member.skills[skill] ?? 0) >= MENTOR_LEVEL);

/** A skill one does alone counts twice one that one does with help. */
const halves = (person: Candidate, brings: readonly Skill[]): number =>
  brings.reduce((sum, skill) => sum + ((person.skills[skill] ?? 0) >= 2 ? 2 : 1), 0);

/** Whole kilometres, upwards: between the middles of communes nothing finer means anything. */
export const kilometresBetween = (one: Placed, other: Placed): number =>
  Math.ceil(distanceM(one.position, other.position) / 1000);

type Placed = Pick<Candidate, 'position'>;

/** `of` points times a share from 0 to 1, whole; a share of nothing is all of it. */
const part = (of: number, share: number, whole: number): number =>
  whole <= 0 ? of : Math.floor((of * share) / whole);
