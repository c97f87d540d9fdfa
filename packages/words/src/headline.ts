import {
  type AnyStatement,
  type Bodies,
  type Entry,
  isStatement,
  type Kind,
  type Statement,
  type Status,
  type VehicleClass,
} from '@vigie/situation';
import type { Language } from './language.ts';
import { hazardWords, infoIn, issuerName, phenomenonName } from './open-words.ts';

/** One plain sentence that says an entry. What is not actual says so first. */
export function headline(entry: Entry, language: Language): string {
  const sentence = isStatement(entry)
    ? statementHeadline(entry, language)
    : language.sentences.cancelled(language.vocabulary.kinds[entry.kind]);
  return `${statusPrefix(entry.status, language)}${sentence}`;
}

/** « EXERCICE — » before what is not actual; empty otherwise. */
export function statusPrefix(status: Status, language: Language): string {
  if (status === 'Actual') return '';
  return status === 'Exercise' ? language.sentences.exercise : language.sentences.test;
}

type Headlines = {
  readonly [K in Kind]: (body: Bodies[K], language: Language, statement: Statement<K>) => string;
};

function statementHeadline(entry: AnyStatement, language: Language): string {
  // Safe: the table pairs each kind with the sentence for that kind, which the compiler cannot follow here.
  const say = HEADLINES[entry.kind] as (
    body: AnyStatement['body'],
    language: Language,
    statement: AnyStatement,
  ) => string;
  return say(entry.body, language, entry);
}

const HEADLINES: Headlines = {
  territory: ({ name, directs }, language) => language.sentences.directs(name, directs.name),
  order: ({ order, info }, language) => officialWords(language.vocabulary.orders[order], info, language),
  bulletin: ({ info }, language) => infoIn(info, language)?.headline || language.vocabulary.kinds.bulletin,
  vigilance: (body, language) => vigilanceHeadline(body, language),
  hazard: ({ module, level, observation, info }, language) =>
    infoIn(info, language)?.headline ||
    language.sentences.hazard(
      hazardWords(module, language).steps[level],
      language.vocabulary.observations[observation],
    ),
  closure: closureHeadline,
  shelter: ({ name, state, capacity, occupancy }, language) => {
    const places = state === 'open' && capacity !== undefined ? capacity - (occupancy ?? 0) : null;
    const said = language.vocabulary.shelterStates[state];
    return language.sentences.shelter(name, said, places === null ? null : Math.max(0, places));
  },
  service: ({ service, name, state }, language) => {
    const { services, serviceStates } = language.vocabulary;
    return language.sentences.service(name, services[service], serviceStates[state]);
  },
  note: ({ info }, language) => infoIn(info, language)?.headline || language.vocabulary.kinds.note,
  report: (body, language) =>
    language.sentences.report(language.vocabulary.reports[body.report].name, howMuch(body, language)),
  verdict: ({ verdict }, language) => language.sentences.verdict(language.vocabulary.verdicts[verdict]),
  redaction: (_, language) => language.sentences.redaction,
};

/** How much a report says there is, in its kind's own terms. */
export function howMuch(
  { report, scale, unsure }: Pick<Bodies['report'], 'report' | 'scale' | 'unsure'>,
  language: Language,
): string {
  const { reports, unsure: unknown } = language.vocabulary;
  return unsure ? unknown : reports[report].steps[scale];
}

function officialWords(order: string, info: Bodies['order']['info'], language: Language): string {
  const said = infoIn(info, language)?.headline;
  return said ? language.sentences.about(order, said) : order;
}

function closureHeadline(body: Bodies['closure'], language: Language): string {
  const { causes, stages } = language.vocabulary.closure;
  if (body.stage === 'lifted') return language.sentences.lifted(body.roadName);
  const whom = stopped(body.vehicles, language);
  return language.sentences.closure(body, whom, causes[body.cause], stages[body.stage]);
}

const EVERYBODY = ['car', 'foot', 'bike'] as const satisfies readonly VehicleClass[];

/** Whom a closure stops, in words; empty when it stops the whole public. */
function stopped(vehicles: readonly VehicleClass[], language: Language): string {
  if (EVERYBODY.every((vehicle) => vehicles.includes(vehicle))) return '';
  const words = language.vocabulary.closure.vehicles;
  return language.sentences.list(vehicles.map((vehicle) => words[vehicle]));
}

function vigilanceHeadline(body: Bodies['vigilance'], language: Language): string {
  const { levels, tendencies } = language.vocabulary.vigilance;
  const tendency = tendencies[body.tendency];
  const own = body.level === undefined ? infoIn(body.words, language)?.headline : undefined;
  if (own) return `${own} (${tendency})`;
  const level = body.level === undefined ? null : levels[body.level];
  const phenomenon = phenomenonName(body.phenomenon, language);
  return language.sentences.vigilance(
    issuerName(body.issuer, language),
    level,
    phenomenon,
    body.zone,
    tendency,
  );
}
