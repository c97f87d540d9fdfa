import { type Finding, isMap, type Known, type Ledger, member, shown } from './fields.ts';
import { FILE } from './schema.ts';

/** Refused or not, and what to mend some day. `ok` is: no refusals. */
export interface Verdict {
  readonly ok: boolean;
  readonly refusals: readonly Finding[];
  readonly warnings: readonly Finding[];
}

const VERSION = /^0(?:\.[2-7](?:\.\d)?)?$|^1(?:\.0)?(?:\.0)?$/;
/** Whose keys are all those of today’s version 0. */
const OLD = /^0\.[2-4](?:\.\d)?$/;

/** Every file has a few dozen values; whoever sends a million wrong ones needs no list of them. */
const MOST_FINDINGS = 100;

/**
 * Holds what a publiccode.yml says against the standard, version 0 (0.2 to 0.7) or the draft of version 1. `value` is plain:
 * texts, numbers, booleans, nulls, lists and maps, as YAML 1.2’s core schema reads them. Never throws, whatever it is.
 */
export function checkPubliccode(value: unknown, known: Known): Verdict {
  const declared = isMap(value) ? member(value, 'publiccodeYmlVersion') : undefined;
  const version = typeof declared === 'string' || typeof declared === 'number' ? String(declared) : null;
  const major = version?.startsWith('1') ? 1 : 0;
  const ledger = judged(value, known, major);
  if (version !== null && !VERSION.test(version))
    ledger.refusals.push({
      code: 'publiccode/unknown-version',
      path: 'publiccodeYmlVersion',
      detail: `wants "0", "0.2" to "0.7", or "1", not ${shown(version)}`,
    });
  if (version !== null && OLD.test(version))
    ledger.warnings.push({
      code: 'publiccode/old-version',
      path: 'publiccodeYmlVersion',
      detail: `${version}: write "0"`,
    });
  if (major === 1 && judged(value, known, 0).refusals.length === 0)
    ledger.refusals.push({
      code: 'publiccode/version-too-new',
      path: 'publiccodeYmlVersion',
      detail: 'version 1 is no standard yet, and the file keeps to version 0: write "0"',
    });
  const [refusals, warnings] = [ledger.refusals, ledger.warnings].map((list) => list.slice(0, MOST_FINDINGS));
  return { ok: ledger.refusals.length === 0, refusals: refusals ?? [], warnings: warnings ?? [] };
}

function judged(value: unknown, known: Known, version: 0 | 1): Ledger {
  const ledger: Ledger = { known, version, refusals: [], warnings: [] };
  FILE(value, '', ledger);
  return ledger;
}
