import type { Language } from '@vigie/community';
import { assess, CONFIGURATION, configurationOf, GATES, reasonsOf, sentenceOf } from '@vigie/matching';
import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { candidates, openNeedOf } from './parties.ts';
import { PROPOSAL_WORDS } from './words.ts';

export interface MatchQuestion {
  readonly need: string;
  readonly person: string;
  /** The version to judge by; undefined: the one in use. */
  readonly configuration: string | undefined;
  readonly language: Language;
}

/**
 * Why somebody is, or is not, proposed to a need, line by line. Refuses `match/unknown-need`, `match/unknown-person` and
 * `match/unknown-configuration`.
 */
export async function explainMatch(
  { sql: db }: Database,
  { need, person, configuration, language }: MatchQuestion,
): Promise<Result<readonly string[]>> {
  const by = configuration === undefined ? CONFIGURATION : configurationOf(configuration);
  if (!by) return refuse('match/unknown-configuration', '--configuration', configuration);
  const open = await openNeedOf(db, need);
  if (!open) return refuse('match/unknown-need', '--need', need);
  const [candidate] = await candidates(db, { person });
  if (!candidate) return refuse('match/unknown-person', '--person', person);
  const assessment = assess(open, candidate, by);
  const head = `configuration ${by.version}`;
  if (!assessment.ok) {
    const step = `${GATES.indexOf(assessment.gate) + 1}/${GATES.length}`;
    return ok([head, `${assessment.gate} (${step})`, PROPOSAL_WORDS[language].cannot[assessment.gate]]);
  }
  const { fit } = assessment;
  const parts = reasonsOf(fit).map(({ part, points }) => `${part} ${points}/${by.weights[part]}`);
  return ok([
    head,
    `${fit.points}/1000: ${parts.join(', ')}`,
    sentenceOf(fit, 'person', language),
    sentenceOf(fit, 'need', language),
  ]);
}
