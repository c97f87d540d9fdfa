import { Chance } from '@vigie/chance';
import { isPublic, type NeedState } from '@vigie/community';
import type { Tables } from '@vigie/node-platform';
import { plainName } from '@vigie/places';
import type { Insertable } from 'kysely';
import type { OrganisationKind } from '../organisations/organisation.ts';

type OrganisationRow = Insertable<Tables['organisation']>;
type NeedRow = Insertable<Tables['need']>;
type PostRow = Insertable<Tables['post']>;

const SEED = 20_261_123;

const ORGANISATIONS: readonly (readonly [kind: OrganisationKind, name: string])[] = [
  ['library', 'Médiathèque'],
  ['digital-space', 'Espace public numérique'],
  ['association', 'Comité de quartier'],
  ['social-centre', 'Centre social'],
  ['commune', 'Mairie'],
  ['association', 'Foyer rural'],
];

/** What people say under any need. */
const WORDS: readonly string[] = [
  'Bonne idée ! J’en parle autour de moi.',
  'La mairie a un tableau qui en contient déjà la moitié. Je demande si on peut le partager.',
  'Nous avons le même besoin dans le village d’à côté : si c’est fait, nous le reprenons.',
  'Je peux essayer une première version avec des gens qui ne sont pas à l’aise avec les écrans.',
  'Est-ce que cela marchera aussi sans réseau ? Chez nous, il passe mal.',
  'Il existe un jeu de données ouvert sur ce sujet, mis à jour une fois par an.',
  'On peut en parler samedi matin à la médiathèque, il y a une salle.',
  'Pensez à l’imprimer aussi : tout le monde n’a pas de téléphone.',
];

export interface AroundNeeds {
  readonly organisations: readonly OrganisationRow[];
  readonly needs: readonly NeedRow[];
  readonly posts: readonly PostRow[];
}

/** Needs with the organisations that some are told for, and with what is said under those that are public. */
export function aroundNeeds(
  needs: readonly NeedRow[],
  authors: readonly string[],
  communes: ReadonlyMap<string, string>,
  nowMs: number,
): AroundNeeds {
  const chance = new Chance(SEED);
  const organisations = new Map<string, OrganisationRow>();
  const told = needs.map((need, i) => {
    if (chance.next() < 0.6) return need;
    const [kind, what] = ORGANISATIONS[i % ORGANISATIONS.length]!;
    const name = `${what}, ${communes.get(need.commune) ?? ''}`;
    const key = `${need.commune} ${name}`;
    const known = organisations.get(key);
    const id = known?.id ?? `orga${String(organisations.size).padStart(6, '0')}`;
    const { commune, created_at_ms } = need;
    organisations.set(key, known ?? { id, name, plain_name: plainName(name), kind, commune, created_at_ms });
    return { ...need, organisation: id };
  });
  const posts = told.flatMap((need) => postsUnder(need, authors, chance, nowMs));
  return { organisations: [...organisations.values()], needs: told, posts };
}

/** One in eight waits for the team. */
function postsUnder(
  { id, state, opened_at_ms, created_at_ms }: NeedRow,
  authors: readonly string[],
  chance: Chance,
  nowMs: number,
): readonly PostRow[] {
  // Safe: the demonstration itself made it, of known states.
  if (!isPublic(state as NeedState)) return [];
  const from = opened_at_ms ?? created_at_ms;
  return chance
    .shuffled(WORDS)
    .slice(0, chance.below(4))
    .map((words, i) => ({
      id: `${id}p${i}`,
      need: id,
      author: authors[chance.below(authors.length)]!,
      words,
      state: chance.next() < 0.125 ? 'held' : 'public',
      at_ms: Math.floor(chance.between(from, nowMs)),
    }));
}
