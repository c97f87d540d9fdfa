/**
 * What a realisation may ask of people, in families that a page can show one after the other. Not only of those who
 * program: a need is met as often by who listens, draws, translates or hosts.
 */
export const SKILL_FAMILIES = {
  people: [
    'listening',
    'facilitation',
    'user-testing',
    'teaching',
    'hosting',
    'coordination',
    'fund-raising',
  ],
  content: [
    'writing',
    'plain-language',
    'translation',
    'sign-language',
    'photography',
    'video',
    'sound',
    'heritage-research',
  ],
  design: ['service-design', 'interface-design', 'illustration', 'accessibility'],
  data: [
    'data-collection',
    'data-cleaning',
    'spreadsheets',
    'data-visualisation',
    'statistics',
    'open-data-publishing',
    'databases',
  ],
  maps: ['map-making', 'openstreetmap', 'spatial-data'],
  code: [
    'web-pages',
    'web-applications',
    'server-programming',
    'mobile-applications',
    'automation',
    'testing',
  ],
  machines: ['electronics', 'sensors', 'server-administration', 'security'],
  law: ['licences', 'data-protection', 'public-procurement'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type SkillFamily = keyof typeof SKILL_FAMILIES;
export type Skill = (typeof SKILL_FAMILIES)[SkillFamily][number];

/** Every skill once, in the families' order. */
export const SKILLS: readonly Skill[] = Object.values(SKILL_FAMILIES).flat();

/** 1: has done it with help. 2: does it alone. 3: can teach it. */
export type SkillLevel = 1 | 2 | 3;

/** What a person knows, by skill. */
export type HeldSkills = Readonly<Partial<Record<Skill, SkillLevel>>>;

/** Who can teach a skill can be the mentor of who learns it. */
export const MENTOR_LEVEL: SkillLevel = 3;

export const isSkill = (value: string): value is Skill => (SKILLS as readonly string[]).includes(value);
