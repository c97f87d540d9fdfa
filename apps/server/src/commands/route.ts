import type { PositionE7 } from '@vigie/geo';
import type { Instructions } from '@vigie/roads';
import { ok, PROFILES, type Result, refuse } from '@vigie/situation';
import { readLanguage, readMoment, readPosition, type Typed } from './roads/arguments.ts';
import { IMPACT_USAGE } from './roads/impact-files.ts';
import { answerPairs } from './roads/pairs.ts';
import { roadsCommand } from './roads/roads-command.ts';
import { answerJson, answerText } from './roads/route-answer.ts';

const USAGE = `vigie route --pack <directory> --profile ${PROFILES.join('|')} --from <lon,lat> --to <lon,lat>
    [--closures <lines.geojson>] [--hazards <areas.geojson>] [--at <time>] [--language fr|en] [--json]
vigie route --pack <directory> --profile <profile> --pairs <file> [the same, but --from and --to]
  --at is when one leaves, such as 2026-10-01T08:00:00+02:00.
  --pairs reads one question a line, {"from":[lon,lat],"to":[lon,lat]}, from a file or from - (standard input), and
    writes one JSON answer a line, in order and as they come. A line may also say "profile" and "at". A line that is no
    question is answered by its refusal; a blank line is passed over. Exit 0 when every line was answered.
${IMPACT_USAGE}`;

interface Asked {
  readonly ends: { readonly from: PositionE7; readonly to: PositionE7 } | { readonly pairs: string };
  readonly departAtMs: number | null;
  readonly language: Instructions;
}

/** `vigie route`: the way from one place to another, or many of them. */
export const route = roadsCommand<Asked>({
  usage: USAGE,
  options: ['from', 'to', 'pairs', 'at', 'language'],
  read,
  async answer({ ends, departAtMs, language }, { profile, router }, io) {
    if ('pairs' in ends) return answerPairs(ends.pairs, { profile, departAtMs }, router, language, io);
    const answer = router.route({ profile, ...ends, ...(departAtMs === null ? {} : { departAtMs }) });
    return ok({ json: () => answerJson(answer, language), text: () => answerText(answer, language) });
  },
});

function read(typed: Typed): Result<Asked> {
  const at = readMoment(typed, 'at');
  if (!at.ok) return at;
  const language = readLanguage(typed);
  if (!language.ok) return language;
  const said = { departAtMs: at.value, language: language.value };
  const { pairs } = typed;
  if (pairs !== undefined) {
    const twice = ['from', 'to'].find((option) => typed[option] !== undefined);
    if (twice) return refuse('usage/arguments', `--${twice}`, 'is said by --pairs, line by line');
    return ok({ ends: { pairs }, ...said });
  }
  const from = readPosition(typed, 'from');
  if (!from.ok) return from;
  const to = readPosition(typed, 'to');
  return to.ok ? ok({ ends: { from: from.value, to: to.value }, ...said }) : to;
}
