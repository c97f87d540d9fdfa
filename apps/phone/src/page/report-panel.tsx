import { signal } from '@preact/signals';
import type { PositionE7 } from '@vigie/geo';
import type { ReportKind } from '@vigie/situation';
import { type Scale, vocabulary } from '@vigie/words';
import { useEffect, useRef } from 'preact/hooks';
import { Emergency } from './emergency.tsx';
import { Icon } from './icons.tsx';
import { OutboxList } from './outbox-list.tsx';
import { freshness, language, mapCentre, me, outbox, picking, t } from './state.ts';
import { locate, locating, sendReport } from './travel.ts';

const KINDS: readonly ReportKind[] = [
  'water-on-road',
  'road-blocked',
  'fire-smoke',
  'crowd',
  'traffic-jam',
  'other',
];
const SCALES: readonly Scale[] = [1, 2, 3, 4];
/** As long as a text message of two parts: enough to describe, too short to tell a life. */
const MOST_WORDS = 280;

const kind = signal<ReportKind | null>(null);
const scale = signal<Scale | null>(null);
const at = signal<'me' | 'map'>('me');
const words = signal('');
const thanked = signal(false);

/** Three taps: what, how much, where. First of all, whether someone is in danger. */
export function ReportPanel() {
  const panel = useRef<HTMLElement>(null);
  const step = `${kind.value} ${scale.value}`;
  const before = useRef(step);
  // The button that was pressed is gone: whoever uses a keyboard or listens goes on at the new step.
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    panel.current?.focus({ preventScroll: true });
    panel.current?.parentElement?.scrollTo(0, 0);
  }, [step]);
  return (
    <section ref={panel} class="report" tabIndex={-1} aria-label={t.value.tabs.report}>
      <Emergency />
      {kind.value === null ? <What /> : scale.value === null ? <HowMuch /> : <Where />}
      {thanked.value && kind.value === null && (
        <p class="thanks" role="status" data-testid="thanks">
          {t.value.report.thanks}
        </p>
      )}
      {kind.value === null && outbox.value.length > 0 && <OutboxList />}
    </section>
  );
}

function What() {
  const { reports } = vocabulary(language.value);
  return (
    <fieldset class="tiles">
      <legend>{t.value.report.what}</legend>
      {KINDS.map((one) => (
        <button
          key={one}
          type="button"
          class="tile"
          data-testid={`report-${one}`}
          onClick={() => {
            thanked.value = false;
            kind.value = one;
          }}
        >
          <Icon name={one} />
          {reports[one].name}
        </button>
      ))}
    </fieldset>
  );
}

function HowMuch() {
  const chosen = vocabulary(language.value).reports[kind.value ?? 'other'];
  return (
    <fieldset class="scale">
      <legend>
        {chosen.name} — {t.value.report.howMuch}
      </legend>
      <p class="hint">{t.value.report.safePlace}</p>
      {SCALES.map((step) => (
        <button
          key={step}
          type="button"
          class="scale-step"
          data-testid={`scale-${step}`}
          onClick={() => {
            scale.value = step;
          }}
        >
          <span class="scale-bars" aria-hidden="true" data-step={step}>
            <i />
            <i />
            <i />
            <i />
          </span>
          {chosen.steps[step]}
        </button>
      ))}
      <Back
        to={() => {
          kind.value = null;
        }}
      />
    </fieldset>
  );
}

function Where() {
  const position = positionNow();
  useEffect(() => {
    void locate().then((mine) => {
      if (!mine) at.value = 'map';
    });
  }, []);
  useEffect(() => {
    picking.value = at.value === 'map' ? 'report' : null;
    return () => {
      picking.value = null;
    };
  }, [at.value]);
  return (
    <form
      class="where"
      onSubmit={(event) => {
        event.preventDefault();
        if (position) send(position);
      }}
    >
      <WhereChoice />
      <label class="telling">
        {t.value.report.words}
        <textarea
          rows={2}
          maxLength={MOST_WORDS}
          value={words.value}
          aria-describedby="words-note"
          onInput={(event) => {
            words.value = event.currentTarget.value;
          }}
        />
      </label>
      <p id="words-note" class="hint">
        {t.value.report.wordsNote}
      </p>
      <div class="row">
        <Back
          to={() => {
            scale.value = null;
          }}
        />
        <button type="submit" class="primary" data-testid="send-report" disabled={!position}>
          {t.value.report.send}
        </button>
      </div>
    </form>
  );
}

function WhereChoice() {
  return (
    <fieldset class="means">
      <legend>{t.value.report.where}</legend>
      {(['me', 'map'] as const).map((place) => (
        <label key={place} class="choice">
          <input
            type="radio"
            name="where"
            value={place}
            checked={at.value === place}
            onChange={() => {
              at.value = place;
              if (place === 'me') void locate();
            }}
          />
          <Icon name={place === 'me' ? 'me' : 'pin'} />
          {place === 'me' ? t.value.report.here : t.value.report.mapCentre}
        </label>
      ))}
      <p class="hint" role="status">
        {whereNote()}
      </p>
    </fieldset>
  );
}

function whereNote(): string {
  if (at.value === 'map')
    return locating.value === 'denied' ? t.value.report.positionDenied : t.value.report.moveMap;
  if (!me.value) return t.value.report.positionAsked;
  return `± ${Math.max(1, Math.round(me.value.accuracyM))}\u00a0m`;
}

const positionNow = (): PositionE7 | null =>
  at.value === 'me' ? (me.value?.position ?? null) : mapCentre.value;

function send(position: PositionE7): void {
  if (kind.value === null || scale.value === null) return;
  const told = words.value.trim().normalize('NFC');
  sendReport({
    report: kind.value,
    scale: scale.value,
    position,
    onsetAtMs: freshness.value?.nowMs ?? Date.now(),
    ...(told ? { words: told } : {}),
  });
  kind.value = null;
  scale.value = null;
  words.value = '';
  thanked.value = true;
}

function Back({ to }: { readonly to: () => void }) {
  return (
    <button type="button" class="quiet" onClick={to}>
      <Icon name="back" />
      {t.value.report.back}
    </button>
  );
}
