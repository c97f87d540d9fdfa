import { lengthM } from '@vigie/geo';
import { ageText, infoIn } from '@vigie/words';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Item } from '../messages.ts';
import { Icon } from './icons.tsx';
import { distanceText, momentText } from './measure.ts';
import { RevealedPhoto } from './revealed-photo.tsx';
import { RevealedWords } from './revealed-words.tsx';
import { said } from './said.ts';
import { closeCard } from './selection.ts';
import { flight, itemsById, language, nowMs, raised, received, selected, t } from './state.ts';

/** Everything said of one entry: who says it, since when, until when, how sure. */
export function EntryCard() {
  const id = selected.value;
  const closing = useRef<HTMLButtonElement>(null);
  // Whoever opened it by keyboard goes on from here.
  useLayoutEffect(() => closing.current?.focus({ preventScroll: true }), [id]);
  if (id === null) return null;
  const item = itemsById.value.get(id);
  return (
    <article class="card" data-testid="card" aria-labelledby="card-title" onKeyDown={leave}>
      <button ref={closing} type="button" class="square card-close" onClick={closeCard}>
        <Icon name="close" />
        <span class="for-ears">{t.value.card.close}</span>
      </button>
      {item ? <CardBody item={item} /> : <p id="card-title">{t.value.card.gone}</p>}
    </article>
  );
}

function leave({ key }: KeyboardEvent): void {
  if (key === 'Escape') closeCard();
}

function CardBody({ item }: { readonly item: Item }) {
  const { headline, lang } = said(item);
  const { entry, at } = item;
  const info = infoOf(item);
  const early = received.value === item;
  return (
    <>
      <h2 id="card-title" lang={lang} dir="auto">
        {headline}
      </h2>
      {early && <p class="hint">{t.value.alerts.early}</p>}
      {entry.status !== 'Actual' && <p class="exercise-note">{t.value.card.exercise}</p>}
      {info?.description && (
        <p lang={info.language} dir="auto">
          {info.description}
        </p>
      )}
      {info?.instruction && (
        <p class="instruction">
          <strong>{t.value.card.instruction}</strong>{' '}
          <span lang={info.language} dir="auto">
            {info.instruction}
          </span>
        </p>
      )}
      <RevealedWords item={item} />
      <RevealedPhoto item={item} />
      <dl class="facts">
        <Facts item={item} />
      </dl>
      {at && (
        <button
          type="button"
          class="secondary"
          onClick={() => {
            flight.value = { at, zoom: 16 };
            raised.value = false;
          }}
        >
          <Icon name="pin" />
          {t.value.card.show}
        </button>
      )}
    </>
  );
}

function Facts({ item }: { readonly item: Item }) {
  const { entry, standing } = item;
  const words = language.value.vocabulary;
  const { card } = t.value;
  const confirmed = item.verdict?.body.verdict === 'confirmed';
  return (
    <>
      <Fact name={card.source}>{said(item).source}</Fact>
      {entry.authority && <Fact name={card.authority}>{words.authorities[entry.authority.role]}</Fact>}
      <Fact name={card.recorded}>
        {momentText(entry.recordedAtMs, nowMs.value, language.value)} (
        {ageText(Math.max(0, nowMs.value - entry.recordedAtMs), language.value)})
      </Fact>
      <Fact name={card.validity}>{validityText(item)}</Fact>
      <Fact name={card.standing}>{words.standings[standing]}</Fact>
      <Fact name={card.confidence}>{words.confidences[confirmed ? 'confirmed' : entry.confidence]}</Fact>
      {entry.kind === 'report' && entry.body.line && (
        <Fact name={card.extent}>
          {card.ofStreet(distanceText(lengthM(entry.body.line), language.value))}
        </Fact>
      )}
      {entry.kind === 'closure' && (
        <>
          <Fact name={card.manager}>{entry.body.roadManager}</Fact>
          {entry.body.orderReference && <Fact name={card.order}>{entry.body.orderReference}</Fact>}
        </>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function validityText({ entry }: Item): string {
  const { onsetAtMs, expiresAtMs } = entry.validity;
  const moment = (atMs: number) => momentText(atMs, nowMs.value, language.value);
  const { since, until, noEnd } = t.value.around;
  const end = expiresAtMs === undefined ? noEnd : until(moment(expiresAtMs));
  return `${since(moment(onsetAtMs))}, ${end}`;
}

function infoOf({ entry }: Item) {
  switch (entry.kind) {
    case 'bulletin':
    case 'order':
    case 'note':
    case 'hazard':
    case 'service':
      return infoIn(entry.body.info, language.value);
    case 'vigilance':
      return infoIn(entry.body.words, language.value);
    default:
      return null;
  }
}
