import {
  type BulletinBody,
  type CapResponseType,
  type Info,
  ok,
  type Result,
  refuse,
  type Validity,
} from '@vigie/situation';
import { every, together } from '../results.ts';
import type { Element } from './element.ts';
import { childrenOf, optional, pathOf, requiredWord, textsOf, word } from './field.ts';
import { parseMoment } from './moment.ts';
import { type CapPlace, readPlaces } from './place.ts';

/** A CAP `info`: what is said in one language, where, how grave, from when to when. */
export interface CapInfo {
  readonly urgency: BulletinBody['urgency'];
  /** CAP's scale. DATEX II's (`highest` … `lowest`) is another one: no word of it is read here. */
  readonly severity: BulletinBody['severity'];
  readonly certainty: BulletinBody['certainty'];
  readonly responseType: readonly CapResponseType[];
  readonly validity: Validity;
  readonly words: Omit<Info, 'areaDesc'>;
  readonly places: readonly CapPlace[];
  /** Its `category` and `eventCode`, as they stand: with the rest, they tell a translation from another event. */
  readonly codes: readonly string[];
}

const URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
const SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
const CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;
const RESPONSES = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'Assess',
  'AllClear',
  'None',
] as const satisfies readonly CapResponseType[];

/** BCP 47, loosely: its shape, not its registry. */
const LANGUAGE = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/;

/** What an `info` falls back on: the language that its feed is known to use, and when its message was sent. */
export interface InfoDefaults {
  readonly language: string;
  readonly sentAtMs: number;
}

export function readInfo(info: Element, path: string, defaults: InfoDefaults): Result<CapInfo> {
  return together<CapInfo>({
    urgency: requiredWord(info, path, 'urgency', URGENCIES),
    severity: requiredWord(info, path, 'severity', SEVERITIES),
    certainty: readCertainty(info, path),
    responseType: readResponses(info, path),
    validity: readValidity(info, path, defaults.sentAtMs),
    words: readWords(info, path, defaults.language),
    places: readPlaces(info, path),
    codes: ok([...textsOf(info, 'category'), ...childrenOf(info, 'eventCode').map(nameAndValue)]),
  });
}

/** « Very Likely » is CAP 1.0's; CAP 1.2 §3.2.2 has it read as Likely. */
function readCertainty(info: Element, path: string): Result<BulletinBody['certainty']> {
  const read = requiredWord(info, path, 'certainty', [...CERTAINTIES, 'Very Likely'] as const);
  if (!read.ok) return read;
  return ok(read.value === 'Very Likely' ? 'Likely' : read.value);
}

function readResponses(info: Element, path: string): Result<readonly CapResponseType[]> {
  const said = [...new Set(textsOf(info, 'responseType'))];
  return every(said, (text) => word(text, pathOf(path, 'responseType'), RESPONSES));
}

/**
 * From `onset`, else `effective`, else when the message was sent, until `expires`; without one, intake decides.
 * Refuses `cap/not-a-moment`, and `cap/ends-before-it-begins`: such a message would hold at no moment, and taking it
 * for an all-clear would let a wrong time zone clear a danger. What it updates stands until its own end.
 */
function readValidity(info: Element, path: string, sentAtMs: number): Result<Validity> {
  const times = together<{ onset?: number; effective?: number; expires?: number }>({
    onset: readMoment(info, path, 'onset'),
    effective: readMoment(info, path, 'effective'),
    expires: readMoment(info, path, 'expires'),
  });
  if (!times.ok) return times;
  const { onset, effective, expires } = times.value;
  const onsetAtMs = onset ?? effective ?? sentAtMs;
  if (expires === undefined) return ok({ onsetAtMs });
  if (expires <= onsetAtMs) return refuse('cap/ends-before-it-begins', pathOf(path, 'expires'));
  return ok({ onsetAtMs, expiresAtMs: expires });
}

/** Refuses `cap/not-a-moment`: no date, or one without its offset from UTC. */
export function readMoment(parent: Element, path: string, name: string): Result<number | undefined> {
  const text = optional(parent, path, name);
  if (!text.ok || text.value === undefined) return text as Result<undefined>;
  const atMs = parseMoment(text.value);
  return atMs === null ? refuse('cap/not-a-moment', pathOf(path, name), text.value.slice(0, 80)) : ok(atMs);
}

/** The headline falls back on the event, which CAP requires. One line each, but for what is told at length. */
function readWords(info: Element, path: string, fallback: string): Result<Omit<Info, 'areaDesc'>> {
  const words = together<Partial<Info>>({
    language: readLanguage(info, path, fallback),
    headline: optional(info, path, 'headline'),
    event: optional(info, path, 'event'),
    description: optional(info, path, 'description'),
    instruction: optional(info, path, 'instruction'),
    areaDesc: ok(undefined),
  });
  if (!words.ok) return words;
  const { language = fallback, event, ...texts } = words.value;
  const headline = texts.headline ?? event;
  if (headline === undefined) return refuse('cap/missing', pathOf(path, 'event'));
  return ok({
    language,
    ...texts,
    headline: oneLine(headline),
    ...(event === undefined ? {} : { event: oneLine(event) }),
  });
}

function readLanguage(info: Element, path: string, fallback: string): Result<string> {
  const said = optional(info, path, 'language');
  if (!said.ok) return said;
  // `fr_FR` is how operating systems write it, and then their users.
  const language = (said.value ?? fallback).replaceAll('_', '-');
  return LANGUAGE.test(language)
    ? ok(language)
    : refuse('cap/unknown-value', pathOf(path, 'language'), language.slice(0, 80));
}

export const oneLine = (text: string): string => text.split(/\s+/).join(' ');

const nameAndValue = (code: Element): string =>
  [code.text, ...textsOf(code, 'valueName'), ...textsOf(code, 'value')].join(' ');
