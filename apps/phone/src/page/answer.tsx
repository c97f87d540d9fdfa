import type { Reason, Unknown } from '@vigie/advice';
import type { AnyStatement, EntryId } from '@vigie/situation';
import { headline } from '@vigie/words';
import type { ComponentChildren } from 'preact';
import { Cited, Entries, saidOnce } from './cited.tsx';
import { Feedback } from './feedback.tsx';
import { momentText } from './measure.ts';
import { itemsById, language, nowMs, t } from './state.ts';

interface AnswerProps {
  readonly testid: string;
  /** The question that it answers; absent where the panel itself asks whether it helps. */
  readonly subject?: 'children' | 'home';
  /** The answer's code, for whoever looks. */
  readonly first: string;
  /** One plain sentence, before anything else. */
  readonly sentence: string;
  /** `care`: something is to be done or left undone. */
  readonly tone: 'care' | 'calm';
  readonly because: readonly Reason[];
  readonly unknown: readonly Unknown[];
  /** What the town said of it. */
  readonly said?: readonly EntryId[];
  /** Where a list below says all of it again. */
  readonly folded?: boolean;
  readonly children?: ComponentChildren;
}

/** An answer: the sentence, then why, what would change it, and what is not known. */
export function Answer({
  testid,
  subject,
  first,
  sentence,
  tone,
  because,
  unknown,
  said = [],
  folded = false,
  children,
}: AnswerProps) {
  const { answers } = t.value;
  const grounds = (
    <>
      <Why because={because} />
      {said.length > 0 && (
        <>
          <h3>{answers.said}</h3>
          <Entries entries={said} />
        </>
      )}
      <Limits because={because} unknown={unknown} />
    </>
  );
  return (
    <div class={`answer ${tone === 'care' ? 'put-off' : 'calm'}`} data-testid={testid} data-first={first}>
      <p class="first-answer">{sentence}</p>
      {children}
      {folded ? (
        <details>
          <summary>{answers.why}</summary>
          {grounds}
        </details>
      ) : (
        grounds
      )}
      {subject && <Feedback subject={subject} answer={first} because={because} said={said} />}
    </div>
  );
}

/** The rules and entries that an answer rests on. */
export function Why({ because }: { readonly because: readonly Reason[] }) {
  if (because.length === 0) return null;
  return (
    <>
      <h3>{t.value.answers.why}</h3>
      <Cited reasons={because} />
    </>
  );
}

/** How far an answer goes: what would change it, and what is not known. */
export function Limits({ because, unknown }: Pick<AnswerProps, 'because' | 'unknown'>) {
  const { answers } = t.value;
  const entries = because.flatMap(({ entry }) => entry ?? []);
  return (
    <>
      <h3>{answers.changes}</h3>
      {entries.length > 0 ? (
        <Changes entries={entries} />
      ) : (
        <p data-testid="changes">{answers.changedByNews}</p>
      )}
      {unknown.length > 0 && (
        <>
          <h3>{answers.unknown}</h3>
          <ul class="plain" data-testid="unknown">
            {unknown.map((one) => (
              <li key={one.what}>{answers.unknowns[one.what]}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** When each reason ends by itself; else, who can end it. */
function Changes({ entries }: { readonly entries: readonly EntryId[] }) {
  const items = saidOnce(entries).flatMap((id) => itemsById.value.get(id) ?? []);
  return (
    <ul class="plain" aria-live="off" data-testid="changes">
      {items.map(({ entry }) => {
        const endMs = statedEndMs(entry);
        const what = headline(entry, language.value);
        return (
          <li key={entry.id}>
            {endMs === undefined
              ? endless(entry, what)
              : t.value.answers.until(what, momentText(endMs, nowMs.value, language.value))}
          </li>
        );
      })}
    </ul>
  );
}

const endless = ({ kind }: AnyStatement, what: string): string =>
  kind === 'vigilance' ? t.value.answers.untilLowered(what) : t.value.answers.untilLifted(what);

/** What was observed does not end by its hour: somebody has to look, and say so. */
function statedEndMs({ kind, body, validity }: AnyStatement): number | undefined {
  const isObserved =
    (kind === 'hazard' && body.observation === 'observed') ||
    (kind === 'closure' && body.nature === 'observed');
  return isObserved ? undefined : validity.expiresAtMs;
}
