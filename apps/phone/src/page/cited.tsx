import { type Reason, type RuleSentences, ruleNamed } from '@vigie/advice';
import type { EntryId } from '@vigie/situation';
import { Age } from './age.tsx';
import { said } from './said.ts';
import { open } from './selection.ts';
import { itemsById, language, speech, t } from './state.ts';

/** What says so, entry by entry, and once each public rule that is applied to them. */
export function Cited({ reasons }: { readonly reasons: readonly Reason[] }) {
  return (
    <>
      {unique(reasons.map(({ rule }) => rule)).map((rule) => (
        <RuleWords key={rule} id={rule} />
      ))}
      <Entries entries={reasons.flatMap(({ entry }) => entry ?? [])} />
    </>
  );
}

export function RuleWords({ id }: { readonly id: string }) {
  const rule = ruleNamed(id);
  const sentence: string | undefined = speech.value.rules[id as keyof RuleSentences];
  if (!rule || !sentence) return null;
  return (
    <p class="rule">
      {sentence}
      {rule.sources.map(({ authority, document, year }) => (
        <cite key={document} lang="fr" dir="auto">
          {authority}, {document}
          {year ? `, ${year}` : ''}
        </cite>
      ))}
    </p>
  );
}

export function Entries({
  entries,
  testid,
}: {
  readonly entries: readonly EntryId[];
  readonly testid?: string;
}) {
  if (entries.length === 0) return null;
  return (
    // Its ages pass: what is read aloud is the answer, once.
    <ul class="cited" aria-live="off" data-testid={testid}>
      {saidOnce(entries).map((entry) => (
        <li key={entry}>
          <EntryLink id={entry} />
        </li>
      ))}
    </ul>
  );
}

/** An avenue is closed carriageway by carriageway, which is one thing to a driver: what reads the same is read once. */
export function saidOnce(entries: readonly EntryId[]): EntryId[] {
  const read = new Set<string>();
  return unique(entries).filter((id) => {
    const item = itemsById.value.get(id);
    const words = item ? `${said(item).headline} ${said(item).source}` : id;
    return !read.has(words) && read.add(words);
  });
}

/** An entry's sentence, source and age; a tap opens its card. */
export function EntryLink({ id }: { readonly id: EntryId }) {
  const item = itemsById.value.get(id);
  if (!item) return <span>{t.value.journey.gone}</span>;
  const { headline, lang, source, confidence } = said(item);
  const { standings, statuses } = language.value.vocabulary;
  const { standing, entry } = item;
  return (
    <button type="button" class="entry-link" data-entry={id} onClick={() => open(item)}>
      <span class="entry-headline" lang={lang} dir="auto">
        {headline}
      </span>
      <span class="entry-source">
        {source} · <Age ofMs={item.entry.recordedAtMs} /> · {confidence}
        {standing !== 'in-force' && <span class="badge">{standings[standing]}</span>}
        {entry.status !== 'Actual' && <span class="badge badge-exercise">{statuses[entry.status]}</span>}
      </span>
    </button>
  );
}

export const unique = <T,>(list: readonly T[]): T[] => [...new Set(list)];
