import { type HeldSkills, isSkill, SKILLS, type Skill, type SkillLevel } from '@vigie/community';
import { looksLikeContact } from '../contact.ts';
import { textOf } from '../form-text.ts';
import { languagesIn } from './languages.ts';

/** What somebody says of themselves. */
export interface Profile {
  /** As they want to be called. */
  readonly name: string;
  /** INSEE; null: not said, and then they are in no matching and on no map. */
  readonly commune: string | null;
  readonly ofAge: boolean;
  readonly hoursAWeek: number;
  readonly radiusKm: number;
  readonly remote: boolean;
  /** Needs that they take on at once. */
  readonly capacity: number;
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  readonly skills: HeldSkills;
  readonly learns: readonly Skill[];
  /** To be proposed to needs. */
  readonly consentsMatching: boolean;
  /** To be counted on the skills map. */
  readonly consentsMap: boolean;
  /** To be called by the crisis side, for a skill. */
  readonly consentsCrisis: boolean;
}

export const NO_PROFILE: Omit<Profile, 'name'> = {
  commune: null,
  ofAge: false,
  hoursAWeek: 2,
  radiusKm: 20,
  remote: true,
  capacity: 1,
  languages: ['fr'],
  skills: {},
  learns: [],
  consentsMatching: false,
  consentsMap: false,
  consentsCrisis: false,
};

export const PROFILE_FIELDS = ['name', 'commune', 'hours', 'radius', 'capacity', 'languages'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

export const PROFILE_LIMITS = { name: 60, hours: 35, radius: 300, capacity: 5 } as const;

const LEVELS: readonly SkillLevel[] = [1, 2, 3];

/** What a form says, with the commune that was found; or the fields that are wrong. */
export function readProfile(
  form: URLSearchParams,
  commune: string | null,
): { readonly profile: Profile } | { readonly wrong: readonly ProfileField[] } {
  const name = textOf(form, 'name').replaceAll('\n', ' ');
  const hoursAWeek = wholeIn(form, 'hours', PROFILE_LIMITS.hours);
  const radiusKm = wholeIn(form, 'radius', PROFILE_LIMITS.radius);
  const capacity = wholeIn(form, 'capacity', PROFILE_LIMITS.capacity);
  const languages = languagesIn(textOf(form, 'languages'));
  const wrong: ProfileField[] = [
    ...(name === '' || name.length > PROFILE_LIMITS.name || looksLikeContact(name)
      ? (['name'] as const)
      : []),
    ...(commune === null && textOf(form, 'commune') !== '' ? (['commune'] as const) : []),
    ...(hoursAWeek === null ? (['hours'] as const) : []),
    ...(radiusKm === null ? (['radius'] as const) : []),
    ...(capacity === null ? (['capacity'] as const) : []),
    ...(languages === null ? (['languages'] as const) : []),
  ];
  if (hoursAWeek === null || radiusKm === null || capacity === null || languages === null || wrong.length > 0)
    return { wrong };
  const ofAge = form.has('of-age');
  return {
    profile: {
      name,
      commune,
      ofAge,
      hoursAWeek,
      radiusKm,
      remote: form.has('remote'),
      capacity,
      languages,
      skills: skillsIn(form),
      learns: [...new Set(form.getAll('learns').filter(isSkill))],
      consentsMatching: ofAge && form.has('consents-matching'),
      consentsMap: ofAge && form.has('consents-map'),
      consentsCrisis: ofAge && form.has('consents-crisis'),
    },
  };
}

function wholeIn(form: URLSearchParams, field: string, most: number): number | null {
  const text = textOf(form, field);
  const value = Number(text);
  return /^\d{1,3}$/.test(text) && value <= most ? value : null;
}

function skillsIn(form: URLSearchParams): HeldSkills {
  const held = SKILLS.flatMap((skill) => {
    const level = LEVELS.find((known) => String(known) === form.get(`skill-${skill}`));
    return level === undefined ? [] : [[skill, level] as const];
  });
  return Object.fromEntries(held);
}
