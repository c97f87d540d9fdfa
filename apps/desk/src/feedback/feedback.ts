import { computed, effect, signal } from '@preact/signals';
import type { Refusal } from '@vigie/situation';
import { call } from '../server/call.ts';
import { rights } from '../session/rights.ts';
import { expired, SIGNED_OUT, territory } from '../session/session.ts';

export const SUBJECTS = ['children', 'way', 'home', 'around', 'report', 'settings', 'page'] as const;
export const VERDICTS = ['wrong', 'useful'] as const;
export type Subject = (typeof SUBJECTS)[number];
type Verdict = (typeof VERDICTS)[number];

/** What somebody said of an answer or a page, as the server lists it. Nobody knows who. */
export interface FeedbackLine {
  readonly id: string;
  readonly receivedAtMs: number;
  readonly subject: Subject;
  /** The stem of a page in words. */
  readonly page?: string;
  /** The code of the answer's main sentence. */
  readonly answer?: string;
  readonly rules: readonly string[];
  readonly entries: readonly string[];
  /** Entries of the log when it was given. */
  readonly size: number;
  readonly language: string;
  readonly verdict: Verdict;
  readonly words?: string;
  readonly handled?: { readonly by: string; readonly atMs: number };
  /** The community's need that was made of it. */
  readonly need?: string;
}

/** Of everything kept; `open`: called wrong, and handled by nobody. */
export interface Tally {
  readonly useful: number;
  readonly wrong: number;
  readonly open: number;
}

interface Listing {
  readonly feedback: readonly FeedbackLine[];
  readonly counts: {
    readonly unhandled: number;
    readonly answers: readonly (Tally & { readonly subject: Subject; readonly answer?: string })[];
    readonly rules: readonly (Tally & { readonly rule: string })[];
  };
}

export interface Filter {
  readonly subject: Subject | 'all';
  readonly verdict: Verdict | 'all';
  readonly language: string;
  readonly rule: string | null;
}

const EVERYTHING: Filter = { subject: 'all', verdict: 'all', language: 'all', rule: null };
export const filter = signal<Filter>(EVERYTHING);
/** Null before it was read. */
export const listing = signal<Listing | null>(null);
export const refusal = signal<Refusal | null>(null);
/** Those that a need is being made of; null: none is. */
export const needOf = signal<readonly FeedbackLine[] | null>(null);
/** The need that was made last. */
export const needMade = signal<string | null>(null);
export const unhandled = computed(() => listing.value?.counts.unhandled ?? 0);

export const narrow = (by: Partial<Filter>): void => {
  filter.value = { ...filter.value, ...by };
};

export const pathOf = (below = ''): string => `/api/territories/${territory.peek()!.name}/feedback${below}`;

let asked = 0;

/** Those that nobody handled first, then the newest. */
export async function readFeedback(): Promise<void> {
  const name = territory.peek()?.name;
  if (name === undefined || !rights.peek().has('order') || expired.peek()) return;
  const { subject, verdict, language, rule } = filter.peek();
  const chosen = Object.entries({ subject, verdict, language, rule: rule ?? 'all' });
  const query = new URLSearchParams(chosen.filter(([, value]) => value !== 'all'));
  const turn = ++asked;
  const answer = await call<Listing>({ method: 'GET', path: `${pathOf()}?${query}` });
  // Another filter was chosen, or another town, meanwhile.
  if (turn !== asked || name !== territory.peek()?.name) return;
  refusal.value = answer.ok ? null : answer.refusal;
  if (answer.ok) listing.value = answer.value;
  else if (SIGNED_OUT.has(answer.refusal.code)) expired.value = true;
}

/** Says that it was looked into, or takes that back. It stays where it stands, so that this can be undone. */
export async function mark(line: FeedbackLine, by: string): Promise<void> {
  const action = line.handled ? 'reopen' : 'handle';
  const answer = await call({ method: 'POST', path: pathOf(`/${line.id}`), body: { action } });
  refusal.value = answer.ok ? null : answer.refusal;
  if (!answer.ok) {
    if (SIGNED_OUT.has(answer.refusal.code)) expired.value = true;
    return;
  }
  // What is being read was asked for before this.
  asked += 1;
  const { handled: _, ...open } = line;
  const marked = action === 'handle' ? { ...open, handled: { by, atMs: Date.now() } } : open;
  const before = listing.peek();
  if (!before) return;
  listing.value = {
    feedback: before.feedback.map((one) => (one.id === line.id ? marked : one)),
    counts: { ...before.counts, unhandled: before.counts.unhandled + (action === 'handle' ? -1 : 1) },
  };
}

const READ_EVERY_MS = 60_000;

effect(() => {
  listing.value = null;
  needOf.value = null;
  needMade.value = null;
  if (!territory.value || !rights.value.has('order')) return;
  const timer = setInterval(() => void readFeedback(), READ_EVERY_MS);
  return () => clearInterval(timer);
});

effect(() => {
  if (territory.value && rights.value.has('order') && filter.value) void readFeedback();
});
