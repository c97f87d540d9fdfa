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
