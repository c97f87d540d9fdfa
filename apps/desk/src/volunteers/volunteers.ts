import { effect, signal } from '@preact/signals';
import type { CountRange, Skill } from '@vigie/community';
import type { Refusal } from '@vigie/situation';
import { tidy } from '../acts/act.ts';
import { call } from '../server/call.ts';
import { taken, territoryPath } from '../session/link-form.tsx';
import { territory } from '../session/session.ts';
import { commune } from './commune-field.tsx';

/** Kilometres around the middle of the territory; `all`: its whole département. */
export const WITHIN = ['all', '10', '20', '50'] as const;
export type Within = (typeof WITHIN)[number];

export interface Counts {
  readonly commune: string;
  readonly departement: string;
  readonly skills: readonly (CountRange & { readonly skill: Skill })[];
}

/** A call as the server lists it: of people, counts in steps, and the names of those who said that they come. */
export interface Call {
  readonly id: string;
  readonly skill: Skill;
  readonly words: string;
  readonly madeAtMs: number;
  readonly endsAtMs: number;
  readonly told: CountRange;
  readonly coming: readonly string[];
  readonly notThisTime: CountRange;
}

export const within = signal<Within>('all');
/** Null before they were read. */
export const counts = signal<Counts | null>(null);
export const calls = signal<readonly Call[] | null>(null);
export const countsRefusal = signal<Refusal | null>(null);
export const callsRefusal = signal<Refusal | null>(null);

effect(() => {
  if (!territory.value) return;
  counts.value = null;
  calls.value = null;
});

let asked = 0;

export async function readCounts(): Promise<void> {
  const turn = ++asked;
  const chosen = { within: within.peek() === 'all' ? '' : within.peek(), commune: tidy(commune.peek()) };
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ''));
  const answer = await call<Counts>({ method: 'GET', path: `${territoryPath('volunteers')}?${query}` });
  // Another circle was chosen meanwhile.
  if (turn !== asked) return;
  counts.value = taken(answer, countsRefusal) ? answer.value : null;
}

export async function readCalls(): Promise<void> {
  const answer = await call<{ calls: readonly Call[] }>({ method: 'GET', path: territoryPath('calls') });
  if (taken(answer, callsRefusal)) calls.value = answer.value.calls;
}
