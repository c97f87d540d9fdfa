import type { Step, Turn } from './steps.ts';

interface Wording {
  /** Stands before the street's name as it is signed: no article, so that none can be wrong. */
  readonly onto: string;
  /** For a street without a name. */
  readonly unnamed: string;
}

/** One language's words for the steps of a way. */
export type Instructions = Readonly<Record<Exclude<Turn, 'arrive'>, Wording>> & { readonly arrive: string };

/** What to do at a step, as one sentence without a full stop. */
export function instruction({ turn, name }: Pick<Step, 'turn' | 'name'>, instructions: Instructions): string {
  if (turn === 'arrive') return instructions.arrive;
  const { onto, unnamed } = instructions[turn];
  return name === '' ? unnamed : `${onto} ${name}`;
}
