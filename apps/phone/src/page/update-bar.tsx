import { kind } from './report-form.ts';
import { t, updateReady } from './state.ts';

/** A newer version waits until the person agrees: never in the middle of an answer, nor of a report, whose photo it would lose. */
export function UpdateBar() {
  const take = updateReady.value;
  if (!take) return null;
  return (
    <div class="update-bar" role="status" data-testid="update">
      <span>
        {t.value.update.ready} {kind.value !== null && t.value.update.afterReport}
      </span>
      {kind.value === null && (
        <button type="button" class="secondary" onClick={take}>
          {t.value.update.take}
        </button>
      )}
      <button
        type="button"
        class="quiet"
        onClick={() => {
          updateReady.value = null;
        }}
      >
        {t.value.update.later}
      </button>
    </div>
  );
}
