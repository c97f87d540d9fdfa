import { distanceText } from './measure.ts';
import { grow, part, wholePart } from './report-form.ts';
import { language, t } from './state.ts';

/** The street in words, so that whoever reports sees that the place is the right one; and all of a part of it, if they say so. */
export function ReportStreet() {
  const now = part.value;
  const { street, partOfStreet } = t.value.report;
  const isWhole = wholePart.value && now?.line !== null;
  return (
    <>
      <p class="street-part" role="status" data-testid="street-part">
        {now && partOfStreet(now.name, now.from, now.to)}
        {now && isWhole && `, ${distanceText(now.lengthM, language.value)}`}
      </p>
      {now?.line && (
        <label class="choice">
          <input
            type="checkbox"
            data-testid="whole-part"
            checked={wholePart.value}
            onChange={({ currentTarget }) => {
              wholePart.value = currentTarget.checked;
            }}
          />
          {street.whole}
        </label>
      )}
      {now?.line && isWhole && (
        <>
          <End end="before" crossing={now.from} />
          <End end="after" crossing={now.to} />
        </>
      )}
    </>
  );
}

interface EndProps {
  readonly end: 'before' | 'after';
  /** The street that crosses there; null when none has a name. */
  readonly crossing: string | null;
}

/** One end of the part: on to the next crossing, or back again. */
function End({ end, crossing }: EndProps) {
  const { street } = t.value.report;
  const now = part.value;
  const canGrow = now?.longer[end] === true;
  const canShrink = (now?.growth[end] ?? 0) > 0;
  if (!canGrow && !canShrink) return null;
  return (
    <fieldset class="street-end">
      <legend>{crossing === null ? street.ends[end] : street.towards(crossing)}</legend>
      <button
        type="button"
        class="secondary"
        data-testid={`longer-${end}`}
        aria-disabled={!canGrow}
        onClick={() => canGrow && grow(end, 1)}
      >
        {street.longer}
      </button>
      <button
        type="button"
        class="secondary"
        data-testid={`shorter-${end}`}
        aria-disabled={!canShrink}
        onClick={() => canShrink && grow(end, -1)}
      >
        {street.shorter}
      </button>
    </fieldset>
  );
}
