import { computed, effect, signal } from '@preact/signals';
import type { Draft } from '@vigie/situation';
import { call } from '../server/call.ts';
import { rights } from '../session/rights.ts';
import { expired, SIGNED_OUT, territory } from '../session/session.ts';

/** A zone order that one officer proposed: public only once another has confirmed it. */
export interface Proposal {
  readonly id: string;
  readonly draft: Draft & { readonly kind: 'order' };
  readonly proposer: { readonly id: string; readonly name: string };
  readonly proposedAtMs: number;
  readonly state: 'proposed' | 'confirmed' | 'withdrawn' | 'expired';
  /** Proposed by the person signed in, who may therefore not confirm it. */
  readonly mine: boolean;
}

const proposals = signal<readonly Proposal[]>([]);

export const pending = computed(() => proposals.value.filter(({ state }) => state === 'proposed'));

export async function readProposals(): Promise<void> {
  const name = territory.peek()?.name;
  if (name === undefined || !rights.peek().has('order') || expired.peek()) return;
  const answer = await call<{ orders: readonly Proposal[] }>({
    method: 'GET',
    path: `/api/territories/${name}/orders`,
  });
  if (answer.ok) proposals.value = answer.value.orders;
  else if (SIGNED_OUT.has(answer.refusal.code)) expired.value = true;
}

/** A colleague waits for the second word: it must appear by itself, wherever the officer is on the page. */
const READ_EVERY_MS = 5_000;

effect(() => {
  if (!territory.value || !rights.value.has('order')) return;
  void readProposals();
  const timer = setInterval(() => void readProposals(), READ_EVERY_MS);
  return () => clearInterval(timer);
});
