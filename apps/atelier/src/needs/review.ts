import {
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
} from '@vigie/community';
import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { href } from '../address.ts';
import { holdsContact } from '../contact.ts';
import { textOf } from '../form-text.ts';
import { html, type Markup } from '../markup.ts';
import { languagesIn } from '../people/profile.ts';
import { isDay } from './draft.ts';
import { type Need, noteEvent } from './store.ts';
import { NEED_WORDS } from './words.ts';

/** What the team of a département does with a need: what it asks of people, and where it goes next. */
export function reviewForm(need: Need, language: Language): Markup {
  const t = NEED_WORDS[language];
  return html`<details class="staff"><summary>${t.reviewTitle}</summary>
<p class="help">${t.reviewLead}</p>
<form method="post" action="${href(language, `/besoins/${need.id}/relecture`)}">
<input type="hidden" name="was" value="${need.state}">
<h3>${t.skills}</h3>
${Object.keys(SKILL_FAMILIES).map((family) => skillBoxes(family as SkillFamily, need, language))}
<div class="question"><label for="hours">${t.hours}</label>
<input id="hours" name="hours" type="number" min="0" max="35" value="${need.hoursAWeek}"></div>
<p><label><input type="checkbox" name="remote"${need.remote ? html` checked` : ''}> ${t.remoteField}</label></p>
<div class="question"><label for="languages">${t.languages}</label>
<input id="languages" name="languages" value="${need.languages.join(' ')}"></div>
<div class="question"><label for="next-date">${t.nextDate}</label>
<input id="next-date" name="next-date" type="date" value="${need.nextDate ?? ''}"></div>
<div class="question"><label for="answered-with">${t.answeredWith}</label>
<input id="answered-with" name="answered-with" value="${need.answeredWith ?? ''}"></div>
<p class="row"><button type="submit" class="secondary">${t.act}</button>
${nextStates(need.state).map((state) => html`<button type="submit" name="to" value="${state}">${t.acts[state]}</button>`)}</p>
</form></details>`;
}

function skillBoxes(family: SkillFamily, need: Need, language: Language): Markup {
  const name = FAMILY_NAMES[family][language];
  const asked = SKILL_FAMILIES[family].filter((skill) => need.skills.includes(skill)).length;
  return html`<details class="skill-family"${asked > 0 ? html` open` : ''}><summary>${name}${asked > 0 ? ` (${asked})` : ''}</summary>
<fieldset><legend>${name}</legend>
${SKILL_FAMILIES[family].map(
  (skill) =>
    html`<label class="box"><input type="checkbox" name="skill" value="${skill}"${need.skills.includes(skill) ? html` checked` : ''}> ${SKILL_NAMES[skill][language]}</label>`,
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
 * Writes a review down, whole or not at all. Refuses `request/invalid`, and `need/changed-meanwhile` when the need was
 * taken on since the form was shown.
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
        ...(need.owner === null && { owner: actor }),
      })
      .where('id', '=', need.id)
      .where('state', '=', need.state)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse('need/changed-meanwhile');
    if (state !== need.state)
      await noteEvent(transaction, { need: need.id, actor, what: state, atMs: nowMs });
    return ok(null);
  });
}

function readReview({ need, form }: Review) {
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
  const nextDate = textOf(form, 'next-date') || null;
  if (nextDate !== null && !isDay(nextDate)) return refuse('request/invalid', 'next-date');
  const answeredWith = textOf(form, 'answered-with').slice(0, 200) || null;
  if (answeredWith !== null && holdsContact(answeredWith)) return refuse('request/invalid', 'answered-with');
  if (state === 'answered' && answeredWith === null) return refuse('request/invalid', 'answered-with');
  return ok({
    state: state as NeedState,
    skills: [...new Set(skills)],
    hours_a_week: hours,
    remote: form.has('remote'),
    languages: [...languages],
    next_date: nextDate,
    answered_with: answeredWith,
  });
}
