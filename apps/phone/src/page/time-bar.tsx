import { signal } from '@preact/signals';
import { refusalText } from '@vigie/words';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { momentText } from './measure.ts';
import { closeReplay, isAhead, lookAt, momentMs, replay, STEP_MS } from './replay.ts';
import { language, nowMs, t } from './state.ts';

/** How long a moment stays while the replay runs by itself. */
const PLAY_MS = 600;

const playing = signal(false);

/** Over every screen while somebody looks at another moment: nobody may take it for the present. */
export function TimeBar() {
  const now = replay.value;
  if (now.state === 'closed') return null;
  const { replay: words } = t.value;
  return (
    <section
      class={isAhead.value ? 'time-bar ahead' : 'time-bar'}
      aria-label={words.label}
      data-testid="time-bar"
      onKeyDown={({ key }) => key === 'Escape' && closeReplay()}
    >
      {now.state === 'reading' ? (
        <p role="status">
          {words.reading} <progress value={now.share} aria-label={words.reading} />
        </p>
      ) : (
        <>
          {now.refused && (
            <p class="hint" role="status" data-testid="no-past">
              {words.noPast} {refusalText(now.refused, language.value)}
            </p>
          )}
          <Slider fromMs={now.fromMs} toMs={now.toMs} />
        </>
      )}
      <button type="button" class="secondary" data-testid="replay-end" onClick={closeReplay}>
        {words.back}
      </button>
    </section>
  );
}

function Slider({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  const { replay: words } = t.value;
  const when = momentText(momentMs.value, nowMs.value, language.value);
  const said = isAhead.value ? words.forecast(when) : words.known(when);
  return (
    <>
      <p class="time-said" aria-hidden="true" data-testid="replay-said">
        {said}
      </p>
      <Heard said={said} />
      <div class="time-row">
        <Play toMs={toMs} />
        <Step by={-STEP_MS} icon="back" label={words.earlier} />
        <input
          type="range"
          data-testid="replay-slider"
          aria-label={words.moment}
          aria-valuetext={said}
          min={fromMs}
          max={toMs}
          step={STEP_MS}
          value={momentMs.value}
          onInput={(event) => lookAt(Number(event.currentTarget.value))}
        />
        <Step by={STEP_MS} icon="forth" label={words.later} />
      </div>
      <p class="hint">{words.answersAreOfNow}</p>
    </>
  );
}

/** For ears, where one stops: not every moment that passes while it plays. */
function Heard({ said }: { readonly said: string }) {
  const last = useRef(said);
  if (!playing.value) last.current = said;
  return (
    <p class="for-ears" role="status" data-testid="replay-heard">
      {last.current}
    </p>
  );
}

interface StepProps {
  readonly by: number;
  readonly icon: 'back' | 'forth';
  readonly label: string;
}

function Step({ by, icon, label }: StepProps) {
  return (
    <button type="button" class="square" aria-label={label} onClick={() => lookAt(momentMs.value + by)}>
      <Icon name={icon} />
    </button>
  );
}

/** Runs up to the end of what is announced, or until it is stopped. */
function Play({ toMs }: { readonly toMs: number }) {
  const { replay: words } = t.value;
  useEffect(() => {
    if (!playing.value) return;
    const timer = setInterval(() => {
      if (momentMs.value >= toMs) playing.value = false;
      else lookAt(momentMs.value + STEP_MS);
    }, PLAY_MS);
    return () => clearInterval(timer);
  }, [playing.value, toMs]);
  useEffect(() => stop, []);
  return (
    <button
      type="button"
      class="square"
      data-testid="replay-play"
      aria-pressed={playing.value}
      aria-label={playing.value ? words.stop : words.play}
      onClick={() => {
        playing.value = !playing.value;
      }}
    >
      <Icon name="play" />
    </button>
  );
}

function stop(): void {
  playing.value = false;
}
