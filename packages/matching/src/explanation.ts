import { type Language, SKILL_NAMES, type Skill } from '@vigie/community';
import type { Fit } from './assessment.ts';

/** To whom a proposal is explained: to the person, or to those who have the need. */
export type Side = 'person' | 'need';

type PartName = keyof Fit['parts'];

/** A reason of a proposal, and its points of the fit. */
export interface Reason {
  readonly part: PartName;
  readonly points: number;
}

const ORDER = ['cover', 'learning', 'place', 'availability'] as const satisfies readonly PartName[];

/** Every part that counted; their points together are the fit's. */
export const reasonsOf = ({ parts }: Fit): readonly Reason[] =>
  ORDER.map((part) => ({ part, points: parts[part] })).filter(({ points }) => points > 0);

interface Clauses {
  readonly opening: string;
  cover(skills: string): string;
  learning(skills: string): string;
  near(km: number): string;
  readonly afar: string;
  readonly availability: string;
}

/** What is said to those who have the need tells no distance: it would tell where somebody lives. */
const CLAUSES: Readonly<Record<Language, Readonly<Record<Side, Clauses>>>> = {
  fr: {
    person: {
      opening: 'Ce besoin vous est proposé parce',
      cover: (skills) => `vous apportez ce qui manque à l’équipe (${skills})`,
      learning: (skills) => `vous pourriez y apprendre de quelqu’un de l’équipe (${skills})`,
      near: (km) => (km === 0 ? 'il est dans votre commune' : `il est à ${km}\u00a0km de votre commune`),
      afar: 'il peut se faire à distance',
      availability: 'vous avez le temps qu’il demande',
    },
    need: {
      opening: 'Cette personne vous est proposée parce',
      cover: (skills) => `elle apporte ce qui manque à l’équipe (${skills})`,
      learning: (skills) => `elle souhaite apprendre de quelqu’un de l’équipe (${skills})`,
      near: () => 'elle peut se déplacer jusque chez vous',
      afar: 'elle peut le faire à distance',
      availability: 'elle a le temps que vous demandez',
    },
  },
  en: {
    person: {
      opening: 'This need is proposed to you because',
      cover: (skills) => `you bring what the team misses (${skills})`,
      learning: (skills) => `you could learn there from somebody on the team (${skills})`,
      near: (km) => (km === 0 ? 'it is in your commune' : `it is ${km}\u00a0km from your commune`),
      afar: 'it can be done from afar',
      availability: 'you have the time it asks for',
    },
    need: {
      opening: 'This person is proposed to you because',
      cover: (skills) => `they bring what the team misses (${skills})`,
      learning: (skills) => `they want to learn from somebody on the team (${skills})`,
      near: () => 'they can travel to you',
      afar: 'they can do it from afar',
      availability: 'they have the time you ask for',
    },
  },
};

/** One plain sentence: a clause for each reason, and none for what did not count. */
export function sentenceOf(fit: Fit, side: Side, language: Language): string {
  const clauses = CLAUSES[language][side];
  const list = (skills: readonly Skill[]): string =>
    skills.map((skill) => SKILL_NAMES[skill][language]).join(', ');
  const said: Readonly<Record<PartName, string>> = {
    cover: clauses.cover(list(fit.brings)),
    learning: clauses.learning(list(fit.learns)),
    place: fit.distanceKm === null ? clauses.afar : clauses.near(fit.distanceKm),
    availability: clauses.availability,
  };
  return `${clauses.opening} ${joined(
    reasonsOf(fit).map(({ part }) => said[part]),
    language,
  )}.`;
}

/** In French every clause takes up the conjunction: « parce que vous a, qu’il b et que vous c ». */
function joined(clauses: readonly string[], language: Language): string {
  const linked = clauses.map((clause, i) => {
    const isLast = i === clauses.length - 1;
    if (language === 'en') return (i === 0 ? '' : isLast ? ' and ' : ', ') + clause;
    return (i === 0 ? '' : isLast ? ' et ' : ', ') + (/^[aeiou]/.test(clause) ? 'qu’' : 'que ') + clause;
  });
  return linked.join('');
}
