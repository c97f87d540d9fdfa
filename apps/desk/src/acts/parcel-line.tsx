import { text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { type Parcel, parcelOf, retry } from './outbox.ts';

/** What became of one act, from « en cours d'envoi » to « publié ». The announcer says the same aloud. */
export function ParcelLine({ parcelKey }: { readonly parcelKey: string }) {
  const parcel = parcelOf(parcelKey);
  return (
    <div class="parcel" data-testid="parcel" data-stage={parcel?.stage}>
      {parcel && <p>{stageText(parcel)}</p>}
      {parcel?.stage === 'stopped' && (
        <button type="button" class="small" onClick={() => retry(parcel.key)} data-testid="retry">
          {text.value.retry}
        </button>
      )}
    </div>
  );
}

export function stageText({ stage, answer, refusal, request }: Parcel): string {
  const { sending } = text.value;
  switch (stage) {
    case 'sending':
      return sending.sending;
    case 'waiting':
      return sending.waiting;
    case 'stopped':
      return sending.stopped;
    case 'signed-out':
      return sending.signedOut;
    case 'accepted':
      return sending.accepted(answer?.index ?? 0);
    case 'published':
      return sending.published(answer?.index ?? 0);
    case 'done':
      return request.path.endsWith('/orders') ? sending.proposed : sending.done;
    case 'refused':
      return `${sending.refused} ${refusal ? refusalSentence(refusal) : ''}`.trim();
  }
}
