import { Chance } from '@vigie/chance';
import { awaitsItsOwner, type NeedState } from '@vigie/community';
import type { Tables } from '@vigie/node-platform';
import type { Insertable } from 'kysely';

type Row<T extends keyof Tables> = Insertable<Tables[T]>;
type Need = Row<'need'>;

const SEED = 20_261_124;
const DAY_MS = 86_400_000;

/** Who looks after a département: the first person of age who lives there. */
export function developersOf(
  people: readonly Row<'person'>[],
  departementOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const developers = new Map<string, string>();
  for (const { account, commune, of_age } of people) {
    const departement = departementOf.get(commune ?? '');
    if (of_age && departement !== undefined && !developers.has(departement))
      developers.set(departement, account);
  }
  return developers;
}

export const membershipsOf = (developers: ReadonlyMap<string, string>): readonly Row<'membership'>[] =>
  [...developers].map(([departement, account]) => ({
    account,
    scope: `departement:${departement}`,
    role: 'developer',
  }));

/** Needs with who looks after them, and when the next step is: a few are late. */
export function keptNeeds(
  needs: readonly Need[],
  developers: ReadonlyMap<string, string>,
  departementOf: ReadonlyMap<string, string>,
  nowMs: number,
): readonly Need[] {
  const chance = new Chance(SEED);
  return needs.map((need) => {
    const owner = developers.get(departementOf.get(need.commune) ?? '') ?? null;
    if (need.state === 'draft' || owner === null) return need;
    const nextAtMs = nowMs + Math.floor(chance.between(-4, 25) * DAY_MS);
    // Safe: the demonstration itself made it, of known states.
    const isAwaited = awaitsItsOwner(need.state as NeedState);
    return { ...need, owner, next_date: isAwaited ? new Date(nextAtMs).toISOString().slice(0, 10) : null };
  });
}

/** Which realisation answers which need, by the beginnings of their titles. */
const ANSWERS: readonly (readonly [realisation: string, need: string])[] = [
  ['La carte des fontaines', 'Les fontaines du bourg'],
  ['Le carnet des arbres', 'Un carnet de visite du parc historique'],
  ['Monter un atelier de relevés', 'Signaler l’humidité de nos logements'],
  ['Le budget en images', 'Comprendre le budget de la commune'],
];

export interface Answered {
  readonly needs: readonly Need[];
  readonly events: readonly Row<'need_event'>[];
  readonly realisations: readonly Row<'realisation'>[];
  readonly makers: readonly Row<'realisation_person'>[];
  readonly data: readonly Row<'realisation_data'>[];
}

/** Realisations that answer needs with a team, made there by that team; what they were made from is named. */
export function answered(
  needs: readonly Need[],
  team: readonly Row<'team_member'>[],
  realisations: readonly Row<'realisation'>[],
  nameOf: ReadonlyMap<string, string>,
  nowMs: number,
): Answered {
  const teamed = new Set(team.map(({ need }) => need));
  const met = new Map<string, Row<'realisation'>>();
  const told = realisations.map((realisation) => {
    const [kind, asked] = ANSWERS.find(([title]) => realisation.title.startsWith(title)) ?? [];
    const need = needs.find(
      ({ id, title, state }) =>
        asked !== undefined && title.startsWith(asked) && state !== 'open' && teamed.has(id) && !met.has(id),
    );
    if (!need || realisation.variant_of) return realisation;
    const title = `${kind}, ${nameOf.get(need.commune) ?? ''}`.slice(0, 120);
    const at = Math.floor(need.created_at_ms + MADE_BY * (nowMs - need.created_at_ms));
    const times = { created_at_ms: at, published_at_ms: at, changed_at_ms: at };
    const made = { ...realisation, ...times, title, need: need.id, commune: need.commune };
    met.set(need.id, made);
    return made;
  });
  return {
    needs: needs.map((need) => (met.has(need.id) ? { ...need, state: 'published' } : need)),
    events: [...met].map(([need, { created_at_ms }]) => ({
      ...{ need, position: LAST_EVENT, actor: null, what: 'published', details: '{}' },
      at_ms: created_at_ms,
    })),
    realisations: told,
    makers: team.flatMap(({ need, person }) => {
      const made = met.get(need);
      return made ? [{ realisation: made.id, person }] : [];
    }),
    data: [...met].map(([, { id }]) => ({
      ...{ realisation: id, position: 0, title: 'Données du territoire', licence: 'etalab-2.0' },
      address: `https://donnees.demonstration.invalid/${id}`,
    })),
  };
}

/** When a realisation is published, as a share of its need's life until now. */
const MADE_BY = 0.9;

/** Behind every event that a need of the demonstration has by then. */
const LAST_EVENT = 20;
