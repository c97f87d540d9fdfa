import { type Right, rights } from '../session/rights.ts';
import { ACTS, type Act } from './route.ts';

const NEEDS: Readonly<Record<Act, Right>> = {
  bulletin: 'speak',
  note: 'speak',
  vigilance: 'speak',
  close: 'speak',
  hazard: 'speak',
  shelter: 'speak',
  service: 'speak',
  order: 'order',
  reports: 'moderate',
  feedback: 'order',
  volunteers: 'order',
  invite: 'administer',
};

export const mayOpen = (act: Act): boolean => rights.value.has(NEEDS[act]);

/** The acts of the left column, by what they are for. */
export const GROUPS = [
  ['ground', ['close', 'hazard', 'shelter', 'service']],
  ['say', ['bulletin', 'note', 'vigilance', 'order']],
  ['handle', ['reports', 'feedback', 'volunteers', 'invite']],
] as const satisfies readonly (readonly [string, readonly Act[]])[];

export const offered = (): readonly Act[] => ACTS.filter(mayOpen);
