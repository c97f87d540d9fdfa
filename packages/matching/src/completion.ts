import type { Skill } from '@vigie/community';
import { assess, type Fit, missingSkills } from './assessment.ts';
import type { Proposal } from './batch.ts';
import type { Configuration } from './configuration.ts';
import type { Candidate, OpenNeed } from './parties.ts';

export interface Completion {
  /** In the order of choice: each for what those before them leave missing. */
  readonly proposals: readonly Proposal[];
  /** What nobody who may be proposed brings. */
  readonly missing: readonly Skill[];
}

/**
 * People who together bring all that one need misses, as few as the greedy choice finds: the one who brings most of
 * what is still missing first, then who fits best, then the lower id. At most as many as the need has proposals left.
 */
export function complete(
  need: OpenNeed,
  people: readonly Candidate[],
  configuration: Configuration,
): Completion {
  const seats = configuration.proposalsANeed - need.asked.length;
  const proposals: Proposal[] = [];
  let completed = need;
  while (proposals.length < seats) {
    const best = bestOf(completed, people, configuration);
    if (!best) break;
    proposals.push({ need: need.id, person: best.person.id, fit: best.fit });
    const { id, skills } = best.person;
    completed = { ...completed, team: [...completed.team, { id, skills }] };
  }
  return { proposals, missing: missingSkills(completed) };
}

interface Choice {
  readonly person: Candidate;
  readonly fit: Fit;
}

function bestOf(need: OpenNeed, people: readonly Candidate[], configuration: Configuration): Choice | null {
  let best: Choice | null = null;
  for (const person of people) {
    const assessment = assess(need, person, configuration);
    if (!assessment.ok) continue;
    const choice = { person, fit: assessment.fit };
    if (!best || precedes(choice, best)) best = choice;
  }
  return best;
}

function precedes(a: Choice, b: Choice): boolean {
  const more = a.fit.parts.cover - b.fit.parts.cover;
  if (more !== 0) return more > 0;
  if (a.fit.points !== b.fit.points) return a.fit.points > b.fit.points;
  return a.person.id < b.person.id;
}
