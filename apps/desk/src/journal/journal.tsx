import { computed, signal, useComputed } from '@preact/signals';
import type { Kind } from '@vigie/situation';
import { forget, underWay } from '../acts/outbox.ts';
import { ParcelLine } from '../acts/parcel-line.tsx';
import { lines, state } from '../follow/situation.ts';
import { text } from '../text/language.ts';
import { groupsOf } from './groups.ts';
import { JournalRow } from './journal-row.tsx';

const tab = signal<'in-force' | 'recent'>('in-force');

/** Said about other entries, or about the log itself: in the list of acts, not in what holds now. */
const NOT_A_FACT: readonly Kind[] = ['territory', 'verdict', 'redaction'];
const MOST_RECENT = 60;

const inForce = computed(() =>
  groupsOf(
    lines.value.filter(
      ({ held, standing, ending }) =>
        standing !== 'over' && ending === 'none' && !NOT_A_FACT.includes(held.entry.kind),
    ),
  ),
);

const recent = computed(() =>
  groupsOf(
    lines.value
      .filter(({ held: { entry } }) => entry.source === 'official' && entry.kind !== 'territory')
      .slice(0, MOST_RECENT),
  ),
);

/** Everything in force, and what the town did lately, newest first. */
export function Journal() {
  const { journal } = text.value;
  const shown = useComputed(() => (tab.value === 'recent' ? recent.value : inForce.value));
  const notUnderstood = state.value?.notUnderstood ?? 0;
  return (
    <section class="journal" aria-labelledby="journal" data-testid="journal">
      <h2 id="journal" tabIndex={-1}>
        {journal.title}
      </h2>
      <div class="tabs">
        <Tab name="in-force" label={`${journal.inForce} (${inForce.value.length})`} />
        <Tab name="recent" label={journal.recent} />
      </div>
      {notUnderstood > 0 && <p class="hint">{journal.notUnderstood(notUnderstood)}</p>}
      <UnderWay />
      <ol class="rows" data-testid="rows">
        {shown.value.map((group) => (
          <JournalRow key={group[0].held.entry.id} group={group} />
        ))}
      </ol>
      {shown.value.length === 0 && (
        <p class="hint">{tab.value === 'recent' ? journal.nothingRecent : journal.nothing}</p>
      )}
    </section>
  );
}

function Tab({ name, label }: { readonly name: 'in-force' | 'recent'; readonly label: string }) {
  return (
    <button
      type="button"
      aria-pressed={tab.value === name}
      data-testid={`tab-${name}`}
      onClick={() => {
        tab.value = name;
      }}
    >
      {label}
    </button>
  );
}

/** What is on its way or was refused, whatever form it came from. */
function UnderWay() {
  if (underWay.value.length === 0) return null;
  const { sending } = text.value;
  return (
    <ul class="under-way bare" aria-label={sending.recent} data-testid="under-way">
      {underWay.value.map((parcel) => (
        <li key={parcel.key} class={parcel.stage === 'refused' ? 'row refused' : 'row'}>
          <p class="row-title">{parcel.title}</p>
          <ParcelLine parcelKey={parcel.key} />
          {(parcel.stage === 'refused' || parcel.stage === 'stopped') && (
            <button type="button" class="small plain" onClick={() => forget(parcel.key)}>
              {sending.dismiss}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
