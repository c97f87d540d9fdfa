import { parseArgs } from 'node:util';
import { type PositionE7, parsePosition } from '@vigie/geo';
import { ENGLISH_INSTRUCTIONS, FRENCH_INSTRUCTIONS, type Instructions } from '@vigie/roads';
import { ok, PROFILES, type Profile, type Result, refuse } from '@vigie/situation';
import { NOT_A_MOMENT, parseMoment } from './moment.ts';

/** What was typed, by option without its dashes. */
export type Typed = Readonly<Record<string, string | undefined>>;

/** The options that every question takes, `--json` apart. */
const SHARED = ['pack', 'profile', 'closures', 'hazards'];

/** Splits a command line. Every option takes a text, but `--json`. Refuses `usage/arguments`. */
export function readTyped(args: readonly string[], own: readonly string[]): Result<Typed> {
  const options = Object.fromEntries([...SHARED, ...own].map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({
      args: westward(args),
      options: { ...options, json: { type: 'boolean' } },
      strict: true,
    });
    const { json, ...typed } = values;
    return ok(typed as Typed);
  } catch (trouble) {
    return refuse('usage/arguments', undefined, (trouble as Error).message);
  }
}

/** parseArgs takes `-1.55,47.2` for an option of its own: a position west of Greenwich is tied to its option's name. */
function westward(args: readonly string[]): string[] {
  const tied: string[] = [];
  for (const arg of args) {
    const option = tied.at(-1);
    if (/^-\d/.test(arg) && (option === '--from' || option === '--to'))
      tied[tied.length - 1] = `${option}=${arg}`;
    else tied.push(arg);
  }
  return tied;
}

const no = (option: string, typed: string | undefined, why: string) =>
  refuse('usage/arguments', `--${option}`, `${typed ?? ''}: ${why}`);

// Each reads one option, and refuses `usage/arguments` with its name.

export function readProfile({ profile }: Typed): Result<Profile> {
  const known = PROFILES.find((one) => one === profile);
  return known ? ok(known) : no('profile', profile, `not ${PROFILES.join(', ')}`);
}

export function readPosition(typed: Typed, option: string): Result<PositionE7> {
  const position = parsePosition(typed[option] ?? '');
  return position ? ok(position) : no(option, typed[option], 'not lon,lat');
}

/** Nothing typed is null. */
export function readMoment(typed: Typed, option: string): Result<number | null> {
  const text = typed[option];
  if (text === undefined) return ok(null);
  const ms = parseMoment(text);
  return ms === null ? no(option, text, NOT_A_MOMENT) : ok(ms);
}

const INSTRUCTIONS = new Map([
  ['fr', FRENCH_INSTRUCTIONS],
  ['en', ENGLISH_INSTRUCTIONS],
]);

export function readLanguage({ language = 'fr' }: Typed): Result<Instructions> {
  const known = INSTRUCTIONS.get(language);
  return known ? ok(known) : no('language', language, `not ${[...INSTRUCTIONS.keys()].join(', ')}`);
}

/** A whole number from 1 on. */
export function readCount(typed: Typed, option: string, otherwise?: number): Result<number> {
  const text = typed[option];
  if (text === undefined && otherwise !== undefined) return ok(otherwise);
  return /^[1-9]\d{0,6}$/.test(text ?? '') ? ok(Number(text)) : no(option, text, 'not a number from 1 on');
}
