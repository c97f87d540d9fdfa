import {
  type Authority,
  type Info,
  ok,
  type Result,
  refuse,
  type Status,
  type Validity,
} from '@vigie/situation';

/** What every act is sent under. */
export interface Circumstances {
  readonly status: Status;
  readonly authority: Authority;
  /** This computer's clock, milliseconds since 1970 UTC. */
  readonly nowMs: number;
}

export const HOUR_MS = 3_600_000;

/** The log takes NFC text only, and nobody means the blanks at the ends. */
export const tidy = (text: string): string => text.normalize('NFC').trim();

/** What an `<input type="datetime-local">` holds: local time, no seconds. Empty stays empty. */
export function momentOf(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Milliseconds since 1970 UTC, or null when nothing (or half a date) is typed. */
export function msOf(moment: string): number | null {
  // Engines read halves of dates each in its own way.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(moment)) return null;
  const ms = new Date(moment).getTime();
  return Number.isNaN(ms) ? null : ms;
}

/**
 * From and to, either may be empty. Refuses `desk/ends-too-soon` when the end is not after the start, or already past:
 * such an entry would be over before anyone read it.
 */
export function validityOf(from: string, to: string, nowMs: number): Result<Partial<Validity>> {
  const onsetAtMs = msOf(from);
  const expiresAtMs = msOf(to);
  if (expiresAtMs !== null && expiresAtMs <= Math.max(nowMs, onsetAtMs ?? nowMs))
    return refuse('desk/ends-too-soon', 'validity.expiresAtMs');
  return ok({
    ...(onsetAtMs === null ? {} : { onsetAtMs }),
    ...(expiresAtMs === null ? {} : { expiresAtMs }),
  });
}

/** The words of an act: French always, English when the officer has it. */
export interface Wording {
  readonly headline: string;
  readonly instruction: string;
  readonly headlineEn: string;
  readonly instructionEn: string;
}

export const NO_WORDING: Wording = { headline: '', instruction: '', headlineEn: '', instructionEn: '' };

/** CAP's texts, one per language that has a headline. Half an English text is refused rather than sent. */
export function infosOf(wording: Wording, path: string): Result<Info[]> {
  if (tidy(wording.headline) === '') return refuse('desk/missing', `${path}[0].headline`);
  const infos = [infoOf('fr', wording.headline, wording.instruction)];
  const english = tidy(wording.headlineEn);
  if (english === '' && tidy(wording.instructionEn) !== '')
    return refuse('desk/missing', `${path}[1].headline`);
  if (english !== '') infos.push(infoOf('en', english, wording.instructionEn));
  return ok(infos);
}

function infoOf(language: string, headline: string, instruction: string): Info {
  const todo = tidy(instruction);
  return { language, headline: tidy(headline), ...(todo === '' ? {} : { instruction: todo }) };
}

/** Null for an empty or senseless field; never a fraction, since the log holds integers. */
export function countOf(text: string): number | null {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : null;
}
