import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { momentText } from './measure.ts';
import { closeReplay, isAhead, lookAt, momentMs, replay, STEP_MS } from './replay.ts';
import { language, nowMs, t } from './state.ts';

/** How long a moment stays while the replay runs by itself. */
const PLAY_MS = 600;

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
    >
      {now.state === 'reading' ? (
        <p role="status">
          {words.reading} <progress value={now.share} aria-label={words.reading} />
        </p>
      ) : (
        <Slider fromMs={now.fromMs} toMs={now.toMs} />
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
      <p class="time-said" role="status" data-testid="replay-said">
        {said}
      </p>
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
  const timer = useRef<ReturnType<typeof setInterval> | null>(null);
  const stop = () => {
    if (timer.current) clearInterval(timer.current);
    timer.current = null;
  };
  useEffect(() => stop, []);
  return (
    <button
      type="button"
      class="square"
      data-testid="replay-play"
      aria-label={t.value.replay.play}
      onClick={() => {
        if (timer.current) return stop();
        timer.current = setInterval(() => {
          if (momentMs.value >= toMs) stop();
          else lookAt(momentMs.value + STEP_MS);
        }, PLAY_MS);
      }}
    >
      <Icon name="play" />
    </button>
  );
}
