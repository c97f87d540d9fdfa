import { CALL_LIMITS, callsOf, callVolunteers, closeCall, reachOf, volunteerCounts } from '@vigie/atelier';
import { isSkill, SKILLS } from '@vigie/community';
import type { BoxE7, PositionE7 } from '@vigie/geo';
import { hashOf } from '@vigie/node-platform';
import { refuse } from '@vigie/situation';
import type { Context } from 'hono';
import { z } from 'zod';
import type { House } from '../house.ts';
import { mayCallVolunteers } from '../intake/permissions.ts';
import { line, paragraphs } from '../intake/text.ts';
import { idempotencyKey, readRequest, readValue } from './body.ts';
import { countAgainst, LIMITS } from './limit.ts';
import { answer, deskPerson, type Outcome } from './route.ts';
import { communeFor } from './territory-commune.ts';

/** Kilometres around a territory's middle. A few only: with any number, two circles would tell of who lives between them. */
export const WITHIN_KM = ['10', '20', '50'] as const;

export const volunteersFilter = z.strictObject({
  within: z.enum(WITHIN_KM).describe('Kilometres; absent: the whole département').optional(),
  commune: line(100).describe('Its name or INSEE code; absent: the territory’s main one').optional(),
});

export const newCall = z.strictObject({
  skill: z.enum(SKILLS as [string, ...string[]]),
  words: paragraphs(CALL_LIMITS.words).describe('What is needed, and where to meet'),
  endsAtMs: z.int().describe('Within seven days'),
});

const MAX_CALL_BYTES = 4 * 1024;

/** `GET /api/territories/<t>/volunteers`: how many agreed to be called, for each skill; in steps, none below three. */
export const getVolunteers =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const officer = await deskPerson(c, house, mayCallVolunteers);
    if (!officer.ok) return officer;
    const asked = readValue(c.req.query(), volunteersFilter);
    if (!asked.ok) return asked;
    const { territory } = officer.value;
    const commune = await communeFor(house.database, territory, asked.value.commune);
    if (!commune.ok) return commune;
    const { departement, departementName } = commune.value;
    const { within } = asked.value;
    const around =
      within === undefined
        ? { departement }
        : { centre: middleOf(territory.bounds), withinKm: Number(within) };
    return answer(c, {
      commune: commune.value.name,
      departement: departementName,
      skills: await volunteerCounts(house, around),
    });
  };

/** `GET /api/territories/<t>/volunteers/<skill>`: how many a call for it would tell, at most. */
export const getReach =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const officer = await deskPerson(c, house, mayCallVolunteers);
    if (!officer.ok) return officer;
    const skill = c.req.param('id') ?? '';
    if (!isSkill(skill)) return refuse('request/not-found');
    const { name, bounds } = officer.value.territory;
    const counted = await countAgainst(
      house.database,
      `reach of ${name}`,
      LIMITS.reachByTerritory,
      house.clock(),
    );
    if (!counted.ok) return counted;
    return answer(c, { skill, ...(await reachOf(house.database, middleOf(bounds), skill)) });
  };

/** `GET /api/territories/<t>/calls`: those of the last month, and who said that they come. */
export const getCalls =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const officer = await deskPerson(c, house, mayCallVolunteers);
    if (!officer.ok) return officer;
    return answer(c, { calls: await callsOf(house.database, officer.value.territory.name) });
  };

/** `POST /api/territories/<t>/calls`: an officer calls for a skill. */
export const postCall =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const officer = await deskPerson(c, house, mayCallVolunteers);
    if (!officer.ok) return officer;
    const key = idempotencyKey(c);
    if (!key.ok) return key;
    const asked = await readRequest(c, newCall, MAX_CALL_BYTES);
    if (!asked.ok) return asked;
    const { skill, words, endsAtMs } = asked.value;
    if (!isSkill(skill)) return refuse('request/invalid', 'skill');
    const { territory, person } = officer.value;
    const id = hashOf(`${territory.name} ${person.id} ${key.value}`).slice(0, 32);
    const called = await callVolunteers(house.database, {
      ...{ id, skill, words, endsAtMs },
      territory: territory.name,
      centre: middleOf(territory.bounds),
      madeBy: person.id,
      nowMs: house.clock(),
    });
    return called.ok ? answer(c, { id }, called.value === 'called' ? 201 : 200) : called;
  };

/** `DELETE /api/territories/<t>/calls/<id>`: ends it before its hour. */
export const deleteCall =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const officer = await deskPerson(c, house, mayCallVolunteers);
    if (!officer.ok) return officer;
    const id = c.req.param('id') ?? '';
    const closed = await closeCall(house.database, officer.value.territory.name, id, house.clock());
    return closed.ok ? answer(c, { id, state: 'closed' }) : closed;
  };

const middleOf = ([west, south, east, north]: BoxE7): PositionE7 => [
  Math.round((west + east) / 2),
  Math.round((south + north) / 2),
];
