import { computed } from '@preact/signals';
import { useId } from 'preact/hooks';
import { hoursToLeave, leaveAt, refusedHour } from './departure.ts';
import { momentText } from './measure.ts';
import { departAtMs, language, nowMs, t } from './state.ts';

/** The same list until the next quarter of an hour. */
const minute = computed(() => Math.floor(nowMs.value / 60_000) * 60_000);
const hours = computed(() => hoursToLeave(minute.value));

/** When one leaves: now, unless somebody chooses an hour; and back to now by one press. */
export function DepartureField() {
  const id = useId();
  const { when, now, today, tomorrow, leaveNow, hourRefused } = t.value.journey;
  const chosen = departAtMs.value;
  return (
    <div class="end">
      <label for={id}>{when}</label>
      <select
        id={id}
        data-testid="departure"
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) => leaveAt(value === '' ? null : Number(value))}
      >
        <option value="">{now}</option>
        {hours.value.today.map((atMs) => hourOf(atMs, today))}
        {hours.value.tomorrow.map((atMs) => hourOf(atMs, tomorrow))}
      </select>
      {chosen !== null && (
        <button type="button" class="secondary" data-testid="leave-now" onClick={() => leaveAt(null)}>
          {leaveNow}
        </button>
      )}
      <p class="hint end-below" role="status" data-testid="hour-refused">
        {refusedHour.value && hourRefused[refusedHour.value]}
      </p>
    </div>
  );
}

/** The hour first: typing it finds it. */
const hourOf = (atMs: number, day: string) => (
  <option key={atMs} value={atMs}>
    {momentText(atMs, atMs, language.value)}, {day}
  </option>
);
