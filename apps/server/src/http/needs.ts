import { holdsContact } from '@vigie/atelier';
import { NEED_LIMITS } from '@vigie/community';
import { refuse } from '@vigie/situation';
import type { Context } from 'hono';
import { z } from 'zod';
import { MOST_OF_A_NEED, makeNeed } from '../feedback/need.ts';
import type { House } from '../house.ts';
import { mayMakeNeeds } from '../intake/permissions.ts';
import { line, paragraphs } from '../intake/text.ts';
import { readRequest } from './body.ts';
import { countAgainst, LIMITS } from './limit.ts';
import { ID } from './plain-path.ts';
import { answer, deskPerson, type Outcome } from './route.ts';
import { communeFor } from './territory-commune.ts';

/** The texts of a need, four bytes a character at most, and fifty ids. */
const MAX_NEED_BYTES = 16 * 1024;

export const newNeed = z.strictObject({
  feedback: z
    .array(z.string().regex(ID))
    .min(1)
    .max(MOST_OF_A_NEED)
    .refine((ids) => new Set(ids).size === ids.length, 'names one twice')
    .describe('What people said, by its ids'),
  title: line(NEED_LIMITS.title),
  what: paragraphs(NEED_LIMITS.what),
  forWhom: paragraphs(NEED_LIMITS.forWhom),
  commune: line(100).describe('Its name or INSEE code; absent: the territory’s main one').optional(),
});

/** `POST /api/territories/<t>/needs`: an officer asks the community for what people’s feedback shows to be missing. */
export const postNeed =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const officer = await deskPerson(c, house, mayMakeNeeds);
    if (!officer.ok) return officer;
    const { territory, person } = officer.value;
    const { database, clock } = house;
    const asked = await readRequest(c, newNeed, MAX_NEED_BYTES);
    if (!asked.ok) return asked;
    const { feedback, title, what, forWhom, commune: typed } = asked.value;
    const contact = (['title', 'what', 'forWhom'] as const).find((field) => holdsContact(asked.value[field]));
    if (contact) return refuse('need/holds-contact', contact);
    const commune = await communeFor(database, territory, typed);
    if (!commune.ok) return commune;
    const draft = { title, what, forWhom, commune: commune.value.code, ...NOTHING_MORE };
    const counted = await countAgainst(
      database,
      `needs of ${territory.name}`,
      LIMITS.needsByTerritory,
      clock(),
    );
    if (!counted.ok) return counted;
    const made = await makeNeed(database, territory.name, {
      feedback,
      draft,
      filedBy: person.id,
      nowMs: clock(),
    });
    return made.ok ? answer(c, { need: made.value }, 201) : made;
  };

/** The team of the département asks the rest. */
const NOTHING_MORE = { dataThere: '', dataMissing: '', wantedBy: null } as const;
