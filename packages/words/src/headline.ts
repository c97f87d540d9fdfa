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
import { type Language, sentences, vocabulary } from './language.ts';
import { hazardWords, infoIn, issuerName, phenomenonName } from './open-words.ts';

/** One plain sentence that says an entry. What is not actual says so first. */
export function headline(entry: Entry, language: Language): string {
  const sentence = isStatement(entry)
    ? statementHeadline(entry, language)
    : sentences(language).cancelled(vocabulary(language).kinds[entry.kind]);
  return `${statusPrefix(entry.status, language)}${sentence}`;
}

/** « EXERCICE — » before what is not actual; empty otherwise. */
export function statusPrefix(status: Status, language: Language): string {
  if (status === 'Actual') return '';
  return status === 'Exercise' ? sentences(language).exercise : sentences(language).test;
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
  territory: ({ name, directs }, language) => sentences(language).directs(name, directs.name),
  order: ({ order, info }, language) => officialWords(vocabulary(language).orders[order], info, language),
  bulletin: ({ info }, language) => infoIn(info, language)?.headline || vocabulary(language).kinds.bulletin,
  vigilance: (body, language) => vigilanceHeadline(body, language),
  hazard: ({ module, level, observation, info }, language) =>
    infoIn(info, language)?.headline ||
    sentences(language).hazard(
      hazardWords(module, language).steps[level],
      vocabulary(language).observations[observation],
    ),
  closure: closureHeadline,
  shelter: ({ name, state, capacity, occupancy }, language) => {
    const places = state === 'open' && capacity !== undefined ? capacity - (occupancy ?? 0) : null;
    const said = vocabulary(language).shelterStates[state];
    return sentences(language).shelter(name, said, places === null ? null : Math.max(0, places));
  },
  service: ({ service, name, state }, language) => {
    const { services, serviceStates } = vocabulary(language);
    return sentences(language).service(name, services[service], serviceStates[state]);
  },
  note: ({ info }, language) => infoIn(info, language)?.headline || vocabulary(language).kinds.note,
  report: (body, language) =>
    sentences(language).report(vocabulary(language).reports[body.report].name, howMuch(body, language)),
  verdict: ({ verdict }, language) => sentences(language).verdict(vocabulary(language).verdicts[verdict]),
  redaction: (_, language) => sentences(language).redaction,
};

/** How much a report says there is, in its kind's own terms. */
export function howMuch(
  { report, scale, unsure }: Pick<Bodies['report'], 'report' | 'scale' | 'unsure'>,
  language: Language,
): string {
  const { reports, unsure: unknown } = vocabulary(language);
  return unsure ? unknown : reports[report].steps[scale];
}

function officialWords(order: string, info: Bodies['order']['info'], language: Language): string {
  const said = infoIn(info, language)?.headline;
  return said ? sentences(language).about(order, said) : order;
}

function closureHeadline(body: Bodies['closure'], language: Language): string {
  const { causes, stages } = vocabulary(language).closure;
  if (body.stage === 'lifted') return sentences(language).lifted(body.roadName);
  const whom = stopped(body.vehicles, language);
  return sentences(language).closure(body, whom, causes[body.cause], stages[body.stage]);
}

const EVERYBODY = ['car', 'foot', 'bike'] as const satisfies readonly VehicleClass[];

/** Whom a closure stops, in words; empty when it stops the whole public. */
function stopped(vehicles: readonly VehicleClass[], language: Language): string {
  if (EVERYBODY.every((vehicle) => vehicles.includes(vehicle))) return '';
  const words = vocabulary(language).closure.vehicles;
  return sentences(language).list(vehicles.map((vehicle) => words[vehicle]));
}

function vigilanceHeadline(body: Bodies['vigilance'], language: Language): string {
  const { levels, tendencies } = vocabulary(language).vigilance;
  const tendency = tendencies[body.tendency];
  const own = body.level === undefined ? infoIn(body.words, language)?.headline : undefined;
  if (own) return `${own} (${tendency})`;
  const level = body.level === undefined ? null : levels[body.level];
  const phenomenon = phenomenonName(body.phenomenon, language);
  return sentences(language).vigilance(
    issuerName(body.issuer, language),
    level,
    phenomenon,
    body.zone,
    tendency,
  );
}
