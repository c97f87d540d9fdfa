export {
  FREE_LICENCES,
  LICENSED_PARTS,
  type LicensedPart,
  MAIN_PART,
  REALISATION_KINDS,
  type RealisationKind,
} from './licences.ts';
export {
  awaitsItsOwner,
  isPublic,
  isUnderWay,
  mayFollow,
  NEED_LIMITS,
  NEED_STATES,
  type NeedState,
  nextStates,
  seeksPeople,
} from './need.ts';
export { checkPubliccode, type Verdict } from './publiccode/check.ts';
export type { FileKind, Finding, Known } from './publiccode/fields.ts';
export { graphemeCount } from './publiccode/graphemes.ts';
export { ANSWER_WITHIN, type Due, dueTo, REMINDERS, SLEEPS_AFTER } from './silence.ts';
export { FAMILY_NAMES, LANGUAGES, type Language, SKILL_NAMES } from './skill-names.ts';
export {
  type HeldSkills,
  isSkill,
  MENTOR_LEVEL,
  SKILL_FAMILIES,
  SKILLS,
  type Skill,
  type SkillFamily,
  type SkillLevel,
} from './skills.ts';
export {
  type AreaKind,
  type Cell,
  type CountRange,
  countRange,
  type Mapped,
  type Place,
  SMALLEST_CELL,
  skillsMap,
  toldCount,
} from './skills-map.ts';
export { type Day, dayOf, isWorkingDay, workingDayAfter, workingDaysBetween } from './working-days.ts';
