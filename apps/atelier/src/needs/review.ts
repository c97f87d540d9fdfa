import {
  awaitsItsOwner,
  FAMILY_NAMES,
  isSkill,
  type Language,
  mayFollow,
  NEED_STATES,
  type NeedState,
  nextStates,
  SKILL_FAMILIES,
  SKILL_NAMES,
  type SkillFamily,
  workingDayAfter,
} from '@vigie/community';
import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { href } from '../address.ts';
import { holdsContact } from '../contact.ts';
import { fieldOf, mistakesBox } from '../field.ts';
import { textOf } from '../form-text.ts';
import { html, type Markup } from '../markup.ts';
import { dayText, parisDay } from '../paris-time.ts';
import { languageNames, languagesIn } from '../people/languages.ts';
import { PROBLEMS } from '../problem-page.ts';
import { isDay } from './draft.ts';
import type { Need } from './store.ts';
import { cameTo } from './transition.ts';
import { NEED_WORDS } from './words.ts';

/** What was refused in a form that is shown again, and its fields. */
export interface Refused {
  readonly form: URLSearchParams;
  readonly code: DateMistake;
}

const NEXT_DATE = 'next-date';
const DAYS_TO_NEXT = 10;

/** What the team of a département does with a need: what it asks of people, and where it goes next. */
export function reviewForm(need: Need, language: Language, nowMs: number, refused?: Refused): Markup {
  const t = NEED_WORDS[language];
  const form = refused?.form ?? formOf(need, language, nowMs);
  const mistake = refused && PROBLEMS[refused.code]?.title[language];
  const nextDate = { name: NEXT_DATE, label: t.nextDate, mistake };
  return html`${mistakesBox(t.mistakesTitle, [nextDate])}
<details class="staff"${refused ? html` open` : ''}><summary><h2>${t.reviewTitle}</h2></summary>
<p class="help">${t.reviewLead}</p>
<form method="post" action="${href(language, `/besoins/${need.id}/relecture`)}">
<input type="hidden" name="was" value="${need.state}">
<h3>${t.skills}</h3>
${Object.keys(SKILL_FAMILIES).map((family) => skillBoxes(family as SkillFamily, form, language))}
<div class="question"><label for="hours">${t.hours}</label>
<input id="hours" name="hours" type="number" min="0" max="35" value="${form.get('hours') ?? ''}"></div>
<p><label class="box"><input type="checkbox" name="remote"${form.has('remote') ? html` checked` : ''}> ${t.remoteField}</label></p>
<div class="question"><label for="languages">${t.languages}</label>
<input id="languages" name="languages" value="${textOf(form, 'languages')}"></div>
${fieldOf({ ...nextDate, help: t.nextDateHelp }, (attributes) => html`<input ${attributes} type="date" min="${dayText(parisDay(nowMs))}" value="${textOf(form, NEXT_DATE)}">`)}
<div class="question"><label for="answered-with">${t.answeredWith}</label>
<input id="answered-with" name="answered-with" value="${textOf(form, 'answered-with')}"></div>
<p class="row"><button type="submit" class="secondary">${t.act}</button>
${nextStates(need.state).map((state) => html`<button type="submit" name="to" value="${state}">${t.acts[state]}</button>`)}</p>
</form></details>`;
}

/** A need as the form's fields; its next date is over, or was never said: two working weeks from now. */
function formOf(need: Need, language: Language, nowMs: number): URLSearchParams {
  const isSaid = need.nextDate !== null && need.nextDate >= dayText(parisDay(nowMs));
  const form = new URLSearchParams({
    hours: String(need.hoursAWeek),
    languages: languageNames(need.languages, language),
    [NEXT_DATE]: isSaid ? need.nextDate : nextDateFrom(nowMs),
    'answered-with': need.answeredWith ?? '',
  });
  if (need.remote) form.set('remote', 'on');
  for (const skill of need.skills) form.append('skill', skill);
  return form;
}

/** Until somebody says another. */
export const nextDateFrom = (nowMs: number): string =>
  dayText(workingDayAfter(parisDay(nowMs), DAYS_TO_NEXT));

function skillBoxes(family: SkillFamily, form: URLSearchParams, language: Language): Markup {
  const name = FAMILY_NAMES[family][language];
  const asked = SKILL_FAMILIES[family].filter((skill) => form.getAll('skill').includes(skill)).length;
  return html`<details class="skill-family"${asked > 0 ? html` open` : ''}><summary>${name}${asked > 0 ? ` (${asked})` : ''}</summary>
<fieldset><legend>${name}</legend>
${SKILL_FAMILIES[family].map(
  (skill) =>
    html`<label class="box"><input type="checkbox" name="skill" value="${skill}"${form.getAll('skill').includes(skill) ? html` checked` : ''}> ${SKILL_NAMES[skill][language]}</label>`,
)}
</fieldset></details>`;
}

interface Review {
  readonly need: Need;
  readonly form: URLSearchParams;
  readonly actor: string;
  readonly nowMs: number;
}

const MOST_SKILLS = 8;

/**
 * Writes a review down, whole or not at all; from then on the need has an owner and, as long as something is expected of
 * them, a next date. Refuses `request/invalid`, `need/next-date-missing`, `need/next-date-past`, and
 * `need/changed-meanwhile` when the need was taken on since the form was shown.
 */
export async function takeReview({ sql: db }: Database, review: Review): Promise<Result<null>> {
  const read = readReview(review);
  if (!read.ok) return read;
  const { need, actor, nowMs } = review;
  const { state, ...values } = read.value;
  return db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('need')
      .set({
        ...values,
        state,
        owner_spoke_at_ms: nowMs,
        reminders: 0,
        ...(state === 'open' && need.openedAtMs === null && { opened_at_ms: nowMs }),
        // Who takes up what somebody let sleep looks after it from now on.
        ...((need.owner === null || (state === 'adopted' && need.state !== state)) && { owner: actor }),
      })
      .where('id', '=', need.id)
      .where('state', '=', need.state)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse('need/changed-meanwhile');
    if (state !== need.state) await cameTo(transaction, state, { need: need.id, actor, nowMs });
    return ok(null);
  });
}

export type DateMistake = 'need/next-date-missing' | 'need/next-date-past';

export const isDateMistake = (code: string): code is DateMistake =>
  code === 'need/next-date-missing' || code === 'need/next-date-past';

/** A form that does not ask for the date is given the usual one; whoever was asked must say one to come. */
function nextDateIn({ form, nowMs }: Review, state: NeedState): Result<string | null> {
  if (state === 'draft' || !awaitsItsOwner(state)) return ok(null);
  const said = form.has(NEXT_DATE) ? textOf(form, NEXT_DATE) : nextDateFrom(nowMs);
  if (!isDay(said)) return refuse('need/next-date-missing', NEXT_DATE);
  return said < dayText(parisDay(nowMs)) ? refuse('need/next-date-past', NEXT_DATE) : ok(said);
}

function readReview(review: Review) {
  const { need, form } = review;
  const to = form.get('to') ?? need.state;
  const state = NEED_STATES.find((known) => known === to);
  if (form.get('was') !== need.state) return refuse('need/changed-meanwhile');
  if (!state || (state !== need.state && !mayFollow(need.state, state)))
    return refuse('request/invalid', 'to');
  const skills = form.getAll('skill');
  if (!skills.every(isSkill) || skills.length > MOST_SKILLS)
    return refuse('request/invalid', 'skill', `at most ${MOST_SKILLS}`);
  const hours = Number(form.get('hours') ?? need.hoursAWeek);
  if (!Number.isInteger(hours) || hours < 0 || hours > 35)
    return refuse('request/invalid', 'hours', '0 to 35');
  const languages = languagesIn(textOf(form, 'languages'));
  if (languages === null) return refuse('request/invalid', 'languages');
  const nextDate = nextDateIn(review, state);
  if (!nextDate.ok) return nextDate;
  const answeredWith = textOf(form, 'answered-with').slice(0, 200) || null;
  if (answeredWith !== null && holdsContact(answeredWith)) return refuse('request/invalid', 'answered-with');
  if (state === 'answered' && answeredWith === null) return refuse('request/invalid', 'answered-with');
  return ok({
    state,
    skills: [...new Set(skills)],
    hours_a_week: hours,
    remote: form.has('remote'),
    languages: [...languages],
    next_date: nextDate.value,
    answered_with: answeredWith,
  });
}
