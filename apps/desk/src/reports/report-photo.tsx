import { useSignal } from '@preact/signals';
import type { Refusal, Sha256Hex } from '@vigie/situation';
import { useEffect } from 'preact/hooks';
import { SureButton } from '../fields/sure-button.tsx';
import { Dialog } from '../page/dialog.tsx';
import { readPhoto, sendPhoto } from '../server/photos.ts';
import { territory } from '../session/session.ts';
import { text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { type Mask, maskedPhoto } from './masked-photo.ts';
import { PhotoMasks } from './photo-masks.tsx';
import type { Report } from './waiting.ts';

interface PhotoProps {
  readonly report: Report;
  readonly photo: Sha256Hex;
  /** Absent where nothing may be said of the report now. */
  readonly onReveal?: (own: Sha256Hex | null) => void;
}

/** A report's photo, seen by moderators alone until one shows it: as it is, or with faces and plates painted over. */
export function ReportPhoto(props: PhotoProps) {
  const open = useSignal(false);
  const { photo } = text.value.reports;
  return (
    <>
      <button
        type="button"
        class="small plain"
        data-testid="see-photo"
        onClick={() => {
          open.value = true;
        }}
      >
        {photo.see}
      </button>
      {open.value && (
        <PhotoDialog
          {...props}
          onClose={() => {
            open.value = false;
          }}
        />
      )}
    </>
  );
}

function PhotoDialog({ report, photo, onReveal, onClose }: PhotoProps & { readonly onClose: () => void }) {
  const here = useSignal<{ readonly url: string; readonly blob: Blob } | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const masks = useSignal<readonly Mask[]>([]);
  const busy = useSignal(false);
  const said = text.value.reports.photo;
  useEffect(() => {
    let url = '';
    void readPhoto(territory.peek()!.name, photo).then((read) => {
      if (!read.ok) {
        refusal.value = read.refusal;
        return;
      }
      url = URL.createObjectURL(read.value);
      here.value = { url, blob: read.value };
    });
    return () => URL.revokeObjectURL(url);
  }, [photo]);
  const publish = async (): Promise<void> => {
    if (!here.value || busy.value) return;
    busy.value = true;
    const own =
      masks.value.length === 0
        ? ({ ok: true, value: null } as const)
        : await masked(report, here.value.blob, masks.value);
    busy.value = false;
    if (!own.ok) refusal.value = own.refusal;
    else {
      onReveal?.(own.value);
      onClose();
    }
  };
  return (
    <Dialog title={said.title} testId="photo-dialog" onClose={onClose}>
      {here.value && <PhotoMasks url={here.value.url} masks={masks} />}
      {refusal.value && (
        <p class="refusal" role="alert" data-testid="photo-refusal" data-code={refusal.value.code}>
          {refusalSentence(refusal.value)}
        </p>
      )}
      <div class="row-acts">
        {here.value && onReveal && (
          <SureButton
            label={masks.value.length === 0 ? said.showAsIs : said.showMasked(masks.value.length)}
            sure={`${masks.value.length === 0 ? said.sureAsIs : said.sureMasked}`}
            testId="show-photo"
            onSure={() => void publish()}
          />
        )}
        <button type="button" class="small plain" data-testid="close-photo" onClick={onClose}>
          {said.close}
        </button>
      </div>
    </Dialog>
  );
}

async function masked(report: Report, photo: Blob, masks: readonly Mask[]) {
  const picture = await createImageBitmap(photo);
  const painted = await maskedPhoto(picture, masks);
  picture.close();
  return painted.ok ? sendPhoto(territory.peek()!.name, report.id, painted.value) : painted;
}
