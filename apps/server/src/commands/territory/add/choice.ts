import { createInterface } from 'node:readline';
import { readInputJson } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { type AdministrativeUnit, namedLike, unitKindOf, unitsOfGeoApi } from '@vigie/territory';
import type { Io } from '../../said.ts';
import type { AddAsked } from './arguments.ts';
import type { Download } from './download.ts';
import { searches } from './public-sources.ts';
import type { Shelf } from './shelf.ts';
import { grouped, type Words } from './words.ts';

/** What names one territory. */
export type Chosen = Pick<AdministrativeUnit, 'kind' | 'code'>;

/** Somebody who has not named one after three tries does not see it there. */
const TRIES = 3;

/** Two screens: who sees more takes a department. */
const SHOWN = 20;

export interface Choosing {
  readonly asked: AddAsked;
  readonly words: Words;
  readonly shelf: Shelf;
  readonly download: Download;
  readonly io: Io;
}

/**
 * The territory that a name or a code means. Of several with one name, somebody at a terminal is asked. Refuses
 * `territory/not-found`, `territory/ambiguous` with the candidates and their codes, and what a download refuses.
 */
export async function chooseTerritory(choosing: Choosing): Promise<Result<Chosen>> {
  const { asked, words, io } = choosing;
  const code = asked.territory.replace(/\s/g, '').toUpperCase();
  const kind = unitKindOf(code);
  if (kind !== null) return ok({ kind, code });
  const found = await search(choosing);
  if (!found.ok) return found;
  const units = found.value.filter(
    ({ departments }) => asked.department === undefined || departments.includes(asked.department),
  );
  const named = namedLike(units, asked.territory);
  const candidates = (named.length > 0 ? named : units).slice(0, SHOWN);
  if (named.length === 1) return ok(named[0]!);
  if (candidates.length === 0) {
    io.stderr.write(`${words.notFound(asked.territory)}\n`);
    return refuse('territory/not-found', asked.territory);
  }
  const answer = await ask(candidates, choosing);
  if (answer !== null) return ok(answer);
  io.stderr.write(`${words.ambiguous(asked.territory)}\n`);
  for (const unit of candidates) io.stderr.write(`  ${lineOf(unit, words)}\n`);
  const codes = candidates.map((unit) => `${unit.code} ${unit.name}`);
  return refuse('territory/ambiguous', asked.territory, codes.join(', '));
}

async function search({ asked, shelf, download }: Choosing): Promise<Result<AdministrativeUnit[]>> {
  const units: AdministrativeUnit[] = [];
  for (const one of searches(asked.territory, asked.department)) {
    const came = await download(one);
    if (!came.ok) return came;
    const document = await readInputJson(shelf.pathOf(one));
    if (!document.ok) return document;
    const read = unitsOfGeoApi(document.value);
    if (!read.ok) return read;
    units.push(...read.value);
  }
  return ok(units);
}

/** « 34172  Montpellier  (34, commune, 302 454 hab.) » */
function lineOf({ code, name, departments, kind, population }: AdministrativeUnit, words: Words): string {
  const more = [
    departments.join(', '),
    words.kinds[kind],
    ...(population === undefined ? [] : [words.inhabitants(grouped(population))]),
  ];
  return `${code.padEnd(9)}  ${name} (${more.filter((one) => one !== '').join(' ; ')})`;
}

const isTerminal = (stream: object | undefined): boolean => (stream as { isTTY?: boolean })?.isTTY === true;

/** Null where nobody can be asked, or answers. */
async function ask(
  candidates: readonly AdministrativeUnit[],
  { asked, words, io }: Choosing,
): Promise<Chosen | null> {
  const { stdin, stderr } = io;
  if (!stdin || !isTerminal(stdin) || !isTerminal(stderr)) return null;
  const lines = createInterface({ input: stdin, terminal: false });
  try {
    const answers = lines[Symbol.asyncIterator]();
    stderr.write(`${words.candidates(asked.territory)}\n`);
    for (const [i, unit] of candidates.entries())
      stderr.write(`${String(i + 1).padStart(4)}  ${lineOf(unit, words)}\n`);
    for (let i = 0; i < TRIES; i++) {
      stderr.write(`${words.ask} : `);
      const { value, done } = await answers.next();
      if (done) return null;
      const typed = value.trim().toUpperCase();
      const chosen = candidates.find(({ code }) => code === typed) ?? candidates[Number(typed) - 1];
      if (chosen) return chosen;
      stderr.write(`${words.notOne}\n`);
    }
    return null;
  } finally {
    lines.close();
  }
}
