import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Rehearsal } from '../messages.ts';
import { AlertsPanel } from './alerts-panel.tsx';
import { Check } from './check.tsx';
import { Feedback } from './feedback.tsx';
import { Icon } from './icons.tsx';
import { ownPlaces } from './own-places.ts';
import {
  askToPersist,
  install,
  lookAtStorage,
  persisted,
  rehearsal,
  rehearseOffline,
  shellKept,
  shellRefused,
} from './preparation.ts';
import { change, settings, TEXT_SIZES } from './settings.ts';
import { city, freshness, learnEasyWords, speech, t, tab } from './state.ts';

/** Preparing this phone for a day without a network, and how it should read. */
export function SettingsPanel() {
  useEffect(() => void lookAtStorage(), []);
  return (
    <section class="journey" aria-labelledby="settings-title">
      <h2 id="settings-title" class="panel-title">
        {t.value.prepare.title}
      </h2>
      <p class="hint">{t.value.prepare.lead}</p>
      <Preparation />
      <h2 class="panel-title">{t.value.alerts.title}</h2>
      <AlertsPanel />
      <h2 class="panel-title">{t.value.settings.title}</h2>
      <Reading />
      <Feedback subject="settings" />
    </section>
  );
}

function Preparation() {
  const { prepare } = t.value;
  const town = city.value;
  const keeps = freshness.value?.forgetful === null;
  return (
    <ol class="steps-to-do" data-testid="preparation">
      <Step done={shellKept.value === true} words={prepare.shell}>
        {shellRefused.value && (
          <p class="hint" data-testid="shell-refused">
            {prepare.cannotKeep}
          </p>
        )}
      </Step>
      <Step done={keeps && town?.basemap != null} words={prepare.town} />
      <Step done={keeps && freshness.value?.ageMs != null} words={prepare.situation} />
      <Step done={persisted.value === true} words={prepare.persist}>
        {persisted.value === false && (
          <button type="button" class="secondary" onClick={() => void askToPersist()}>
            {prepare.ask}
          </button>
        )}
      </Step>
      <Step done={ownPlaces.value.home !== null} words={prepare.home}>
        {ownPlaces.value.home === null && (
          <button
            type="button"
            class="secondary"
            onClick={() => {
              tab.value = 'home';
            }}
          >
            {t.value.tabs.home}
          </button>
        )}
      </Step>
      {install.value && (
        <Step done={false} words={prepare.install}>
          <button type="button" class="secondary" onClick={install.value}>
            {prepare.doInstall}
          </button>
        </Step>
      )}
      <Step done={rehearsal.value?.ready === true} words={prepare.rehearse}>
        <button type="button" class="secondary" data-testid="rehearse" onClick={() => void rehearseOffline()}>
          {prepare.doRehearse}
        </button>
        <p role="status" data-testid="rehearsal" class="hint">
          {rehearsal.value && rehearsed(rehearsal.value)}
        </p>
      </Step>
    </ol>
  );
}

/** More time brings nothing where nothing is kept. */
function rehearsed({ ready }: Rehearsal): string {
  const { prepare, freshness: words } = t.value;
  if (ready && shellKept.value) return prepare.ready;
  const forgetful = freshness.value?.forgetful;
  if (forgetful) return words.forgetful[forgetful];
  return shellRefused.value ? prepare.cannotKeep : prepare.notReady;
}

interface StepProps {
  readonly done: boolean;
  readonly words: string;
  readonly children?: ComponentChildren;
}

function Step({ done, words, children }: StepProps) {
  return (
    <li class="to-do" data-done={done}>
      <span class="step-mark">
        <Icon name={done ? 'check' : 'todo'} />
        <span class="for-ears">{done ? t.value.prepare.done : t.value.prepare.toDo}</span>
      </span>
      <div>
        {words}
        {children}
      </div>
    </li>
  );
}

function Reading() {
  const { settings: words } = t.value;
  const { contrast, text, map, easy } = settings.value;
  return (
    <>
      <fieldset class="means">
        <legend>{words.text}</legend>
        {TEXT_SIZES.map((size) => (
          <label key={size} class="choice">
            <input type="radio" name="text" checked={text === size} onChange={() => change({ text: size })} />
            {words.sizes[size]}
          </label>
        ))}
      </fieldset>
      <Check label={words.contrast} checked={contrast} change={(on) => change({ contrast: on })} />
      {speech.value.easy && <Check label={words.easy} checked={easy} change={inEasy} />}
      <Check label={words.noMap} checked={!map} change={withoutMap} />
    </>
  );
}

function inEasy(on: boolean): void {
  change({ easy: on });
  if (on) void learnEasyWords();
}

/** A map that was drawn holds the graphics card until its page goes. */
function withoutMap(on: boolean): void {
  change({ map: !on });
  location.reload();
}
