import type { AnyStatement, Kind } from '@vigie/situation';
import type { EntryRule } from '../rule.ts';
import { bulletin } from './bulletin.ts';
import { closure } from './closure.ts';
import { hazard } from './hazard.ts';
import { note } from './note.ts';
import { order } from './order.ts';
import { redaction } from './redaction.ts';
import { report } from './report.ts';
import { service } from './service.ts';
import { shelter } from './shelter.ts';
import { territory } from './territory.ts';
import { verdict } from './verdict.ts';
import { vigilance } from './vigilance.ts';

const RULES: { readonly [K in Kind]: EntryRule<K> } = {
  territory,
  order,
  bulletin,
  vigilance,
  hazard,
  closure,
  shelter,
  service,
  note,
  report,
  verdict,
  redaction,
};

/** The rule of a statement's kind, ready to be asked about that statement. */
export function ruleOf(statement: AnyStatement): EntryRule<Kind> {
  // Safe: the table pairs each kind with the rule for that kind, which the compiler cannot follow through a lookup.
  return RULES[statement.kind] as unknown as EntryRule<Kind>;
}
