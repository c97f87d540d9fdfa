import { ageText, headline, sourceLine } from '@vigie/words';
import { useEffect, useRef } from 'preact/hooks';
import { titleOf } from '../acts/act-form.tsx';
import { circumstances } from '../acts/circumstances.ts';
import { outbox, send } from '../acts/outbox.ts';
import { SureButton } from '../fields/sure-button.tsx';
import type { Line } from '../follow/lines.ts';
import { nowMs } from '../follow/situation.ts';
import { chosenEntry, lookAt } from '../map/pointing.ts';
import { placesOf } from '../map/shapes.ts';
import { rights } from '../session/rights.ts';
import { territory } from '../session/session.ts';
import { language, text, words } from '../text/language.ts';
import { timeText } from '../text/times.ts';
import { type FollowUp, followUpsOf } from './follow-ups.ts';
import type { Group } from './groups.ts';

/** What it says, who says it, how old it is, how it stands, and what may follow. */
export function JournalRow({ group }: { readonly group: Group }) {
  const [line] = group;
  const { entry } = line.held;
  const row = useRef<HTMLLIElement>(null);
  const chosen = group.some(({ held }) => held.entry.id === chosenEntry.value);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const where = group.flatMap(placesOf);
  const over = line.standing === 'over';
  return (
    <li
      ref={row}
      class={`row kind-${entry.kind}${chosen ? ' chosen' : ''}${over ? ' over' : ''}`}
      data-testid="row"
      data-entry-id={entry.id}
      data-entry-kind={entry.kind}
      data-standing={line.standing}
      data-parts={group.length}
    >
      <p class="row-title">
        <span class="row-kind">{words.value.kinds[entry.kind]}</span> {headline(entry, language.value)}
      </p>
      <RowMeta group={group} />
      <div class="row-acts">
        {where.length > 0 && (
          <button
            type="button"
            class="small plain"
            data-testid="show"
            onClick={() => {
              lookAt.value = where;
              chosenEntry.value = entry.id;
            }}
          >
            {text.value.journal.show}
            <span class="unseen"> {text.value.journal.showWhere}</span>
          </button>
        )}
        {allowed(group).map((followUps) => (
          <FollowUpButton key={followUps[0].id} followUps={followUps} />
        ))}
      </div>
    </li>
  );
}

function RowMeta({ group }: { readonly group: Group }) {
  const { journal } = text.value;
  const [line] = group;
  const { entry, index } = line.held;
  const first = group.at(-1)!.held.index;
  return (
    <p class="row-meta">
      <span>{sourceLine(entry, language.value)}</span>
      <span title={timeText(entry.recordedAtMs, nowMs.value, language.value)}>
        {ageText(Math.max(0, nowMs.value - entry.recordedAtMs), language.value)}
      </span>
      <span class={`standing ${line.standing}`}>{standingText(line)}</span>
      <span>{first === index ? journal.entry(index) : journal.entries(first, index, group.length)}</span>
    </p>
  );
}

/** « en vigueur jusqu'à 18:00 », « annulé », « prévu à partir de … ». */
function standingText({ held, standing, ending, endsAtMs }: Line): string {
  const { journal } = text.value;
  const time = (ms: number): string => timeText(ms, nowMs.value, language.value);
  if (ending === 'replaced') return journal.replaced;
  if (ending === 'cancelled') return journal.cancelled;
  if (ending === 'act') return journal.done;
  if (standing === 'over') return journal.ended;
  const said = words.value.standings[standing];
  if (standing === 'coming') return `${said}, ${journal.fromTime(time(held.entry.validity.onsetAtMs))}`;
  return endsAtMs === null ? said : `${said}, ${journal.until(time(endsAtMs))}`;
}

/** The same thing to do about each entry of a row. */
type FollowUps = readonly [FollowUp, ...FollowUp[]];

/** What the role allows on every entry of the row, and nothing while something is already on its way. */
function allowed(group: Group): FollowUps[] {
  const { kind } = group[0].held.entry;
  const right = kind === 'order' ? 'order' : kind === 'verdict' ? 'moderate' : 'speak';
  if (!rights.value.has(right) || group.some(onItsWay)) return [];
  const [first, ...rest] = group.map((line) => followUpsOf(line, circumstances()));
  return first!.flatMap((followUp) => {
    const others = rest.map((list) => list.find(({ id }) => id === followUp.id));
    return others.every((other) => other !== undefined) ? [[followUp, ...others] as const] : [];
  });
}

function onItsWay({ held }: Line): boolean {
  return outbox.value.some(({ request, stage }) => {
    const { references } = (request.body ?? {}) as { references?: { update?: string; cancel?: string } };
    const about = references?.update ?? references?.cancel;
    return about === held.entry.id && !['refused', 'published', 'done'].includes(stage);
  });
}

function FollowUpButton({ followUps }: { readonly followUps: FollowUps }) {
  const { journal } = text.value;
  const labels: Readonly<Record<FollowUp['id'], readonly [label: string, sure: string]>> = {
    'barrier-placed': [journal.stageDo['barrier-placed'], ''],
    checked: [journal.stageDo.checked, ''],
    lift: [journal.lift, journal.liftSure],
    full: [journal.full, ''],
    open: [journal.open, ''],
    close: [journal.close, journal.closeSure],
    normal: [journal.normal, journal.normal],
    'propose-lifting': [text.value.order.lift, text.value.order.lift],
    undo: [journal.undo, journal.undoSure],
  };
  const [{ id, sure }] = followUps;
  const [label, second] = labels[id];
  const act = (): void => {
    for (const { draft } of followUps) {
      const to = draft.kind === 'order' ? 'orders' : 'entries';
      const path = `/api/territories/${territory.peek()!.name}/${to}`;
      send(titleOf(draft), { method: 'POST', path, body: draft });
    }
  };
  if (sure)
    return <SureButton label={label} sure={`${second} ?`} onSure={act} testId={id} plain={id === 'undo'} />;
  return (
    <button type="button" class="small" data-testid={id} onClick={act}>
      {label}
    </button>
  );
}
