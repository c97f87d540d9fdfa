import type { Step, Turn } from './steps.ts';

/** BCP 47. */
export const INSTRUCTION_LANGUAGES = ['fr', 'en'] as const;

export type InstructionLanguage = (typeof INSTRUCTION_LANGUAGES)[number];

interface Wording {
  /** Stands before the street's name as it is signed: no article, so that none can be wrong. */
  readonly onto: string;
  /** For a street without a name. */
  readonly unnamed: string;
}

const FRENCH: Readonly<Record<Exclude<Turn, 'arrive'>, Wording>> = {
  depart: { onto: 'Partez sur', unnamed: 'Partez' },
  straight: { onto: 'Continuez sur', unnamed: 'Continuez tout droit' },
  'slight-left': { onto: 'Prenez légèrement à gauche sur', unnamed: 'Prenez légèrement à gauche' },
  left: { onto: 'Tournez à gauche sur', unnamed: 'Tournez à gauche' },
  'sharp-left': { onto: 'Tournez franchement à gauche sur', unnamed: 'Tournez franchement à gauche' },
  'slight-right': { onto: 'Prenez légèrement à droite sur', unnamed: 'Prenez légèrement à droite' },
  right: { onto: 'Tournez à droite sur', unnamed: 'Tournez à droite' },
  'sharp-right': { onto: 'Tournez franchement à droite sur', unnamed: 'Tournez franchement à droite' },
  'u-turn': { onto: 'Faites demi-tour sur', unnamed: 'Faites demi-tour' },
  roundabout: { onto: 'Au rond-point, prenez', unnamed: 'Passez le rond-point' },
};

const ENGLISH: Readonly<Record<Exclude<Turn, 'arrive'>, Wording>> = {
  depart: { onto: 'Start on', unnamed: 'Start' },
  straight: { onto: 'Continue on', unnamed: 'Continue straight ahead' },
  'slight-left': { onto: 'Bear left onto', unnamed: 'Bear left' },
  left: { onto: 'Turn left onto', unnamed: 'Turn left' },
  'sharp-left': { onto: 'Turn sharp left onto', unnamed: 'Turn sharp left' },
  'slight-right': { onto: 'Bear right onto', unnamed: 'Bear right' },
  right: { onto: 'Turn right onto', unnamed: 'Turn right' },
  'sharp-right': { onto: 'Turn sharp right onto', unnamed: 'Turn sharp right' },
  'u-turn': { onto: 'Turn around on', unnamed: 'Turn around' },
  roundabout: { onto: 'At the roundabout, take', unnamed: 'Go through the roundabout' },
};

/** « Vous êtes arrivé » would have to know who reads it. */
const ARRIVE = { fr: 'Vous êtes à destination', en: 'You have arrived' } as const;

/** What to do at a step, as one sentence without a full stop. */
export function instruction(
  { turn, name }: Pick<Step, 'turn' | 'name'>,
  language: InstructionLanguage,
): string {
  if (turn === 'arrive') return ARRIVE[language];
  const { onto, unnamed } = (language === 'fr' ? FRENCH : ENGLISH)[turn];
  return name === '' ? unnamed : `${onto} ${name}`;
}
