import { refuse } from '@vigie/situation';
import { holdsAt, type Visitor } from '../access/visitor.ts';
import { href } from '../address.ts';
import { findCommune } from '../areas/commune.ts';
import { holdsContact } from '../contact.ts';
import { textOf } from '../form-text.ts';
import { idIn } from '../id.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { findNeed } from '../needs/store.ts';
import { isLaterPage, pageOf, READING } from '../paging.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { formOf, isWebAddress, readRealisation } from './draft.ts';
import { familyOf } from './family.ts';
import { publiccodeOf, publiccodeRefusals, reuseTomlOf } from './files.ts';
import { makersOf, nameMaker, type Part, partIn } from './makers.ts';
import { realisationForm, realisationList, realisationPage, reuseForm } from './pages.ts';
import {
  addRealisation,
  adopt,
  dataOf,
  declareReuse,
  draftsOf,
  dropReuse,
  findRealisation,
  letSleep,
  listRealisations,
  mendRealisation,
  publishRealisation,
  type Realisation,
  type Reuse,
  reusesOf,
  takeOut,
} from './store.ts';
import { REALISATION_WORDS } from './words.ts';

export const REALISATION_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/realisations',
    least: 'visitor',
    limit: READING,
    counts: isLaterPage,
    handle: getRealisations,
  },
  { method: 'GET', path: '/realisations/nouvelle', least: 'member', handle: getForm },
  { method: 'POST', path: '/realisations/nouvelle', least: 'member', handle: postRealisation },
  { method: 'GET', path: '/realisations/:id', least: 'visitor', handle: getRealisation },
  { method: 'GET', path: '/realisations/:id/modifier', least: 'member', handle: getMending },
  { method: 'POST', path: '/realisations/:id/modifier', least: 'member', handle: postMending },
  { method: 'GET', path: '/realisations/:id/publiccode.yml', least: 'visitor', handle: getPubliccode },
  { method: 'GET', path: '/realisations/:id/REUSE.toml', least: 'visitor', handle: getReuseToml },
  { method: 'POST', path: '/realisations/:id/publier', least: 'host', handle: postPublication },
  { method: 'POST', path: '/realisations/:id/sommeil', least: 'member', handle: postSleep },
  { method: 'POST', path: '/realisations/:id/adopter', least: 'member', handle: postAdoption },
  { method: 'POST', path: '/realisations/:id/retirer', least: 'member', handle: postRemoval },
  { method: 'POST', path: '/realisations/:id/signature', least: 'member', handle: postSignature },
  { method: 'GET', path: '/realisations/:id/reprise', least: 'member', handle: getReuse },
  { method: 'POST', path: '/realisations/:id/reprise', least: 'member', handle: postReuse },
  { method: 'POST', path: '/realisations/:id/reprise/retirer', least: 'member', handle: postReuseDropped },
];

async function getRealisations(ask: Ask): Promise<Answer> {
  const { house, language, visitor, query } = ask;
  const t = REALISATION_WORDS[language];
  const mine = visitor.account ? await draftsOf(house.database, visitor.account.id) : [];
  const { shown, next } = await pageOf(ask, '/realisations', t.more, (most, skipped) =>
    listRealisations(house.database, most, skipped),
  );
  return {
    title: t.list,
    unlisted: isLaterPage(query),
    done: query.get('fait') === 'retiree' ? t.takenOut : undefined,
    body: html`<p class="lead">${t.lead}</p>
<p><a class="button" href="${href(language, '/realisations/nouvelle')}">${t.describe}</a></p>
${mine.length === 0 ? NO_MARKUP : html`<section><h2>${t.mine}</h2>${realisationList(mine, language, 3)}</section>`}
${realisationList(shown, language)}
${next}`,
  };
}

function getForm({ language, query }: Ask): Answer {
  const form = new URLSearchParams();
  for (const [from, field] of [
    ['besoin', 'need'],
    ['variante', 'variant-of'],
  ] as const)
    form.set(field, query.get(from) ?? '');
  return realisationForm(form, [], language);
}

async function postRealisation({ house, language, visitor, form, nowMs }: Ask): Promise<Answer> {
  const found = await findCommune(house.database, textOf(form, 'commune'));
  const read = readRealisation(form, found.is === 'one' ? found.commune.code : null);
  if ('wrong' in read) return realisationForm(form, read.wrong, language);
  const added = await addRealisation(house.database, {
    id: idIn(form),
    draft: read.draft,
    maintainer: visitor.account!.id,
    nowMs,
  });
  return added.ok ? { redirect: href(language, `/realisations/${added.value}`) } : added;
}

/** Before it is published, it is read by who describes it, and by the team of its département. */
const mayRead = (realisation: Realisation, visitor: Visitor): boolean =>
  realisation.state !== 'draft' || mayKeep(realisation, visitor);

const mayKeep = (realisation: Realisation, visitor: Visitor): boolean =>
  holdsAt(visitor, 'host', realisation) ||
  (visitor.account !== null && realisation.maintainer === visitor.account.id);

/** Whoever describes it, until it is public; then its team, for what everyone reads is read by them before. */
const mayMend = (realisation: Realisation, visitor: Visitor): boolean =>
  realisation.state === 'draft' ? mayKeep(realisation, visitor) : holdsAt(visitor, 'host', realisation);

/** What should not have been described here: by whoever described it until it is public, then by a developer. */
const mayTakeOut = (realisation: Realisation, visitor: Visitor): boolean =>
  realisation.state === 'draft' ? mayKeep(realisation, visitor) : holdsAt(visitor, 'developer', realisation);

async function postRemoval(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  if (!realisation) return refuse('request/not-found');
  if (!mayTakeOut(realisation, ask.visitor)) return refuse('session/not-for-this-role');
  const gone = await takeOut(ask.house.database, realisation);
  return gone.ok ? { redirect: `${href(ask.language, '/realisations')}?fait=retiree` } : gone;
}

async function getMending(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  if (!realisation) return refuse('request/not-found');
  if (!mayMend(realisation, ask.visitor)) return refuse('session/not-for-this-role');
  const data = await dataOf(ask.house.database, realisation.id);
  return realisationForm(formOf(realisation, data), [], ask.language, realisation.id);
}

async function postMending(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  if (!realisation) return refuse('request/not-found');
  const { house, language, visitor, form, nowMs } = ask;
  if (!mayMend(realisation, visitor)) return refuse('session/not-for-this-role');
  const found = await findCommune(house.database, textOf(form, 'commune'));
  const read = readRealisation(form, found.is === 'one' ? found.commune.code : null);
  if ('wrong' in read) return realisationForm(form, read.wrong, language, realisation.id);
  const mended = await mendRealisation(house.database, realisation, read.draft, nowMs);
  return mended.ok ? { redirect: href(language, `/realisations/${realisation.id}`) } : mended;
}

async function readable({ house, c, visitor }: Ask): Promise<Realisation | null> {
  const realisation = await findRealisation(house.database, c.req.param('id') ?? '');
  return realisation && mayRead(realisation, visitor) ? realisation : null;
}

async function getRealisation(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  if (!realisation) return refuse('request/not-found');
  const { house, language, visitor, query } = ask;
  const t = REALISATION_WORDS[language];
  const { id } = realisation;
  const [family, data, makers, reuses, part] = await Promise.all([
    familyOf(house.database, id),
    dataOf(house.database, id),
    makersOf(house.database, id),
    reusesOf(house.database, id),
    visitor.account ? partIn(house.database, realisation, visitor.account.id) : ('none' as const),
  ]);
  const mending = mayMend(realisation, visitor)
    ? html`<p><a href="${href(language, `/realisations/${id}/modifier`)}">${t.mend}</a></p>`
    : NO_MARKUP;
  const acts = html`${actsOn(realisation, visitor)}${mending}${removalForm(realisation, visitor)}${signatureForm(realisation, part, language)}`;
  const mayDrop = (reuse: Reuse): boolean => mayDropReuse(reuse, realisation, visitor);
  const done = { publiee: t.published, reprise: t.declared }[query.get('fait') ?? ''];
  return realisationPage({ realisation, family, data, makers, reuses, mayDrop, acts, done }, language);
}

function actsOn(realisation: Realisation, visitor: Visitor): Markup {
  const { language } = visitor;
  const t = REALISATION_WORDS[language];
  const act = (path: string, words: string, look = ''): Markup =>
    html`<form method="post" action="${href(language, `/realisations/${realisation.id}/${path}`)}"><button type="submit" class="${look}">${words}</button></form>`;
  if (realisation.state === 'sleeping')
    return html`<p>${t.sleeping}</p>${visitor.account ? act('adopter', t.adopt) : NO_MARKUP}`;
  if (!mayKeep(realisation, visitor)) return NO_MARKUP;
  if (realisation.state !== 'draft') return act('sommeil', t.sleep, 'secondary');
  return holdsAt(visitor, 'host', realisation) ? act('publier', t.publish) : html`<p>${t.toBeReviewed}</p>`;
}

function removalForm(realisation: Realisation, visitor: Visitor): Markup {
  if (!mayTakeOut(realisation, visitor)) return NO_MARKUP;
  const { language } = visitor;
  const t = REALISATION_WORDS[language];
  return html`<details class="staff"><summary>${t.takeOut}</summary><p>${t.takeOutLead}</p>
<form method="post" action="${href(language, `/realisations/${realisation.id}/retirer`)}"><button type="submit" class="secondary">${t.takeOutConfirm}</button></form></details>`;
}

/** Whoever made it is named only if they choose to. */
function signatureForm({ id }: Realisation, part: Part, language: Ask['language']): Markup {
  const t = REALISATION_WORDS[language];
  if (part === 'none') return NO_MARKUP;
  const isNamed = part === 'named';
  return html`<form method="post" action="${href(language, `/realisations/${id}/signature`)}"><button type="submit" name="named" value="${isNamed ? 'no' : 'yes'}" class="secondary">${isNamed ? t.unsign : t.sign}</button></form>`;
}

async function postSignature(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  if (!realisation) return refuse('request/not-found');
  const { house, language, visitor, form } = ask;
  const person = visitor.account!.id;
  if ((await partIn(house.database, realisation, person)) === 'none')
    return refuse('session/not-for-this-role');
  await nameMaker(house.database, realisation.id, person, form.get('named') === 'yes');
  return { redirect: href(language, `/realisations/${realisation.id}`) };
}

async function getPubliccode(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  if (!realisation) return refuse('request/not-found');
  const reuses = await reusesOf(ask.house.database, realisation.id);
  const usedBy = reuses.map(({ organisation }) => organisation);
  return fileOf(ask, publiccodeOf(realisation, usedBy), 'application/yaml', realisation);
}

async function getReuseToml(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  const year = new Date(realisation?.changedAtMs ?? ask.nowMs).getUTCFullYear();
  return realisation
    ? fileOf(ask, reuseTomlOf(realisation, year), 'application/toml', realisation)
    : refuse('request/not-found');
}

/** Of what is not public yet, nobody on the way keeps a copy. */
const fileOf = ({ c }: Ask, text: string, type: string, { state }: Realisation): Answer => ({
  response: c.body(text, 200, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': state === 'draft' ? 'no-store' : 'no-cache',
  }),
});

/** The team of its département says that it is what it says, under free licences: nothing is public unseen. */
async function postPublication(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  if (!realisation) return refuse('request/not-found');
  const { house, language, visitor, nowMs } = ask;
  if (!holdsAt(visitor, 'host', realisation)) return refuse('session/not-for-this-role');
  const [wrong] = publiccodeRefusals(realisation);
  if (wrong) return refuse('realisation/publiccode-refused', wrong.path, `${wrong.code} ${wrong.detail}`);
  const need = realisation.need === null ? null : await findNeed(house.database, realisation.need);
  // Whether it meets a need of another département, that one's team says.
  const meets = need !== null && holdsAt(visitor, 'host', need);
  const actor = visitor.account!.id;
  const done = await publishRealisation(house.database, realisation, { actor, meets, nowMs });
  return done.ok ? { redirect: `${href(language, `/realisations/${realisation.id}`)}?fait=publiee` } : done;
}

async function postSleep(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  if (!realisation) return refuse('request/not-found');
  if (!mayKeep(realisation, ask.visitor)) return refuse('session/not-for-this-role');
  const done = await letSleep(ask.house.database, realisation.id, ask.nowMs);
  return done.ok ? { redirect: href(ask.language, `/realisations/${realisation.id}`) } : done;
}

async function postAdoption(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  if (!realisation) return refuse('request/not-found');
  const done = await adopt(ask.house.database, realisation.id, ask.visitor.account!.id, ask.nowMs);
  return done.ok ? { redirect: href(ask.language, `/realisations/${realisation.id}`) } : done;
}

async function getReuse(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  return realisation
    ? reuseForm(realisation, new URLSearchParams(), false, ask.language)
    : refuse('request/not-found');
}

const REUSE_LIMITS = { organisation: 120, words: 300 } as const;

async function postReuse(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  if (!realisation || realisation.state === 'draft') return refuse('request/not-found');
  const { house, language, visitor, form, nowMs } = ask;
  const found = await findCommune(house.database, textOf(form, 'commune'));
  const [organisation, words, address] = [
    textOf(form, 'organisation'),
    textOf(form, 'words'),
    textOf(form, 'address'),
  ];
  const isRight =
    organisation !== '' &&
    organisation.length <= REUSE_LIMITS.organisation &&
    words.length <= REUSE_LIMITS.words &&
    ![organisation, words].some(holdsContact) &&
    (address === '' || isWebAddress(address));
  if (found.is !== 'one' || !isRight) return reuseForm(realisation, form, true, language);
  const reuse = { realisation: realisation.id, commune: found.commune.code, organisation, words, address };
  await declareReuse(house.database, { ...reuse, declaredBy: visitor.account!.id, nowMs });
  return { redirect: `${href(language, `/realisations/${realisation.id}`)}?fait=reprise` };
}

/** Whoever declared it, and the teams of both places. */
const mayDropReuse = (reuse: Reuse, realisation: Realisation, visitor: Visitor): boolean =>
  (visitor.account !== null && reuse.declaredBy === visitor.account.id) ||
  holdsAt(visitor, 'host', reuse) ||
  holdsAt(visitor, 'host', realisation);

async function postReuseDropped(ask: Ask): Promise<Answer> {
  const realisation = await readable(ask);
  const { house, language, visitor, form } = ask;
  const reuses = realisation ? await reusesOf(house.database, realisation.id) : [];
  const reuse = reuses.find(({ id }) => id === form.get('reuse'));
  if (!realisation || !reuse) return refuse('request/not-found');
  if (!mayDropReuse(reuse, realisation, visitor)) return refuse('session/not-for-this-role');
  await dropReuse(house.database, reuse.id);
  return { redirect: href(language, `/realisations/${realisation.id}`) };
}
