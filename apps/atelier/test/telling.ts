import { expect } from 'vitest';
import { ask, type Region } from './region.ts';

/** The five questions, answered. */
export const BENCHES = {
  title: 'Une carte des bancs à l’ombre',
  what: 'Savoir où se reposer au frais pendant une canicule.',
  'for-whom': 'Les personnes âgées du village, une centaine.',
  commune: 'Valmire',
  'data-there': '',
  'data-missing': 'La liste des bancs.',
  'wanted-by': '2027-05-31',
};

type Change = Readonly<Record<string, string | readonly string[]>>;

/** Tells a need, and answers its id. */
export async function fileNeed(region: Region, as: string, change: Change = {}): Promise<string> {
  const form = { ...BENCHES, step: 'send', ...change };
  const answer = await ask(region, '/atelier/besoins/nouveau', { as, form });
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!.replace(/^.*\/besoins\/|\?.*$/g, '');
}

/** A need that the team has opened to everyone; `host` is of its département's team. */
export async function openNeed(
  region: Region,
  as: string,
  change: Change = {},
  host = 'hote',
): Promise<string> {
  const { skill = [], ...told } = change;
  const need = await fileNeed(region, as, told);
  for (const form of [
    { was: 'draft', to: 'reviewed', skill },
    { was: 'reviewed', to: 'open', skill, remote: 'on' },
  ]) {
    const taken = await ask(region, `/atelier/besoins/${need}/relecture`, { as: host, form });
    expect(taken.status).toBe(303);
  }
  return need;
}
