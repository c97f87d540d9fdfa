import { isSkill, type Skill } from '@vigie/community';
import { refuse } from '@vigie/situation';
import { communeOf, findCommune } from '../areas/commune.ts';
import { textOf } from '../form-text.ts';
import { html } from '../markup.ts';
import { organisationOfPerson } from '../organisations/store.ts';
import { ORGANISATION_WORDS } from '../organisations/words.ts';
import { READING } from '../paging.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { NO_PROFILE, readProfile } from './profile.ts';
import { formOf, profilePage } from './profile-page.ts';
import { SKILLS_MAP } from './skills-map.ts';
import { skillsPage } from './skills-page.ts';
import { erasePerson, findProfile, saveProfile } from './store.ts';
import { PEOPLE_WORDS } from './words.ts';

export const PEOPLE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/moi', least: 'member', handle: getProfile },
  { method: 'POST', path: '/moi', least: 'member', handle: postProfile },
  { method: 'POST', path: '/moi/effacer', least: 'member', handle: postErase },
  { method: 'GET', path: '/efface', least: 'visitor', handle: getErased },
  { method: 'GET', path: '/competences', least: 'visitor', limit: READING, handle: getSkills },
];

async function getProfile({ house, visitor, language, query }: Ask): Promise<Answer> {
  const { id, name } = visitor.account!;
  const profile = (await findProfile(house.database, id)) ?? { ...NO_PROFILE, name };
  const commune = profile.commune === null ? null : await communeOf(house.database, profile.commune);
  const organisation = await organisationOfPerson(house.database, id);
  const done = {
    note: PEOPLE_WORDS[language].saved,
    'profil-d-abord': ORGANISATION_WORDS[language].profileFirst,
  }[query.get('fait') ?? ''];
  const form = formOf(profile, commune?.name ?? '', language);
  return profilePage({ form, wrong: [], organisation, done }, language);
}

async function postProfile({ house, c, visitor, language, form, nowMs }: Ask): Promise<Answer> {
  const typed = textOf(form, 'commune');
  const { id } = visitor.account!;
  const before = await findProfile(house.database, id);
  const kept = before?.commune ? await communeOf(house.database, before.commune) : null;
  const found = typed === '' ? null : await findCommune(house.database, typed);
  // The name of a commune that two share means the one it was already.
  const commune = kept?.name === typed ? kept.code : found?.is === 'one' ? found.commune.code : null;
  const read = readProfile(form, commune);
  if ('wrong' in read) {
    const organisation = await organisationOfPerson(house.database, id);
    return profilePage({ form, wrong: read.wrong, organisation }, language);
  }
  await saveProfile(house.database, id, read.profile, nowMs);
  return { redirect: `${c.req.path}?fait=note` };
}

async function postErase({ house, c, visitor }: Ask): Promise<Answer> {
  await erasePerson(house.database, visitor.account!.id);
  await house.door.signOut(c);
  c.header('clear-site-data', '"cache", "cookies", "storage"');
  return { redirect: c.req.path.replace(/\/moi\/effacer$/, '/efface') };
}

function getErased({ language }: Ask): Answer {
  const t = PEOPLE_WORDS[language];
  return { title: t.erased, unlisted: true, body: html`<p>${t.erasedLead}</p>` };
}

const FIRST_SKILL: Skill = 'map-making';

async function getSkills({ house, language, query }: Ask): Promise<Answer> {
  const asked = query.get('competence') ?? FIRST_SKILL;
  if (!isSkill(asked)) return refuse('request/not-found');
  const { cells, gaps, drawing } = await SKILLS_MAP.get(house);
  const shown = cells.filter(({ skill }) => skill === asked);
  return skillsPage({ skill: asked, cells: shown, gaps, drawing }, language);
}
