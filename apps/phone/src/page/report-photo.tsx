import { refusalText } from '@vigie/words';
import type { TargetedEvent } from 'preact';
import { Icon } from './icons.tsx';
import { photo, removePhoto } from './report-form.ts';
import { language, t } from './state.ts';
import { shrinkPhoto } from './travel.ts';

/** A photo, if one wants: from the camera or from those that are there, seen once more before it goes. */
export function ReportPhoto() {
  const { title, note, working, remove, yours } = t.value.report.photo;
  const chosen = photo.value;
  return (
    <fieldset class="means photo" data-testid="photo" data-state={chosen?.state ?? 'empty'}>
      <legend>{title}</legend>
      <p class="hint">{note}</p>
      {chosen?.state === 'ready' ? (
        <>
          <img src={chosen.url} alt={yours} data-bytes={chosen.photo?.size} />
          <button type="button" class="secondary" data-testid="remove-photo" onClick={removePhoto}>
            <Icon name="close" />
            {remove}
          </button>
        </>
      ) : (
        <Sources />
      )}
      <p class="hint" role="status">
        {chosen?.state === 'working' && working}
        {chosen && trouble(chosen.state, chosen.code)}
      </p>
    </fieldset>
  );
}

/** Two ways: with a camera asked for, a phone offers no other picture; without, some offer no camera. */
function Sources() {
  const { take, choose } = t.value.report.photo;
  return (
    <>
      <label class="choice">
        <input
          type="file"
          accept="image/*"
          capture="environment"
          data-testid="take-photo"
          onChange={chosen}
          onCancel={cancelled}
        />
        {take}
      </label>
      <label class="choice">
        <input type="file" accept="image/*" data-testid="choose-photo" onChange={chosen} />
        {choose}
      </label>
    </>
  );
}

function chosen({ currentTarget: input }: TargetedEvent<HTMLInputElement>): void {
  const file = input.files?.[0];
  if (!file) return;
  photo.value = { state: 'working' };
  shrinkPhoto(file);
  input.value = '';
}

/** A camera that the browser may not use ends like one that nobody wanted: both are told the same. */
function cancelled(): void {
  photo.value = { state: 'none' };
}

function trouble(state: string, code: string | undefined): string | null {
  if (state === 'none') return t.value.report.photo.none;
  return state === 'refused' && code ? refusalText(code, language.value) : null;
}
