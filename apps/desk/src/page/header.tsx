import { useSignal } from '@preact/signals';
import type { Authority } from '@vigie/situation';
import { ageText } from '@vigie/words';
import { authority, exercise, speakFor } from '../acts/circumstances.ts';
import { optionsOf, SelectField, TextField } from '../fields/field.tsx';
import { age, trouble } from '../follow/situation.ts';
import { mine, session, signOut, territory } from '../session/session.ts';
import { language, text, words } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { helpOpen } from './shortcuts.tsx';
import { LanguageButton, ThemeButton } from './switches.tsx';

export function Header() {
  const { header, deskName, appName, signIn } = text.value;
  return (
    <header class="header">
      <p class="brand">
        <strong>{appName}</strong> <span>{deskName}</span>
      </p>
      <TerritoryChoice />
      <Freshness />
      <SpeakingFor />
      <label class="switch" title={exercise.value ? header.exerciseOn : header.exerciseOff}>
        <input
          type="checkbox"
          role="switch"
          aria-checked={exercise.value}
          checked={exercise.value}
          data-testid="exercise"
          onChange={({ currentTarget }) => {
            exercise.value = currentTarget.checked;
          }}
        />
        <span>{header.exercise}</span>
      </label>
      <div class="header-end">
        <LanguageButton />
        <ThemeButton />
        <button
          type="button"
          class="small plain"
          data-testid="help"
          aria-label={header.shortcuts}
          onClick={() => {
            helpOpen.value = true;
          }}
        >
          ?
        </button>
        <span class="quiet account">{session.value?.account.name}</span>
        <button type="button" class="small plain" data-testid="sign-out" onClick={() => void signOut()}>
          {signIn.out}
        </button>
      </div>
    </header>
  );
}

function TerritoryChoice() {
  const current = territory.value;
  if (mine.value.length < 2) return <h1 class="town">{current?.title}</h1>;
  return (
    <h1 class="town">
      <select
        aria-label={text.value.territory.change}
        value={current?.name}
        onChange={({ currentTarget }) => {
          territory.value = mine.value.find(({ name }) => name === currentTarget.value) ?? current;
        }}
      >
        {mine.value.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </h1>
  );
}

/** How old what the desk shows is, always in sight: an officer must never act on a frozen map unknowingly. */
function Freshness() {
  const { header } = text.value;
  const known = age.value;
  const code = trouble.value;
  if (!known) return <p class="freshness">{header.connecting}</p>;
  const said = ageText(known.ageMs, language.value);
  const notice = { 'clock-behind': header.clockBehind, 'source-still': header.sourceStill };
  const fresh = code === null && !known.notice;
  return (
    <p class={fresh ? 'freshness' : 'freshness stale'} data-testid="freshness">
      {fresh ? header.upToDate(said) : header.behind(said)}
      {known.notice && ` ${notice[known.notice]}`}
      {code !== null && ` ${refusalSentence({ code })}`}
    </p>
  );
}

const ROLES = ['commune', 'metropole', 'prefet', 'road-manager'] as const;

/** In whose name: every official entry says its authority. */
function SpeakingFor() {
  const open = useSignal(false);
  const { header } = text.value;
  const { role, name } = authority.value;
  const set = (by: Partial<Authority>): void => speakFor({ ...authority.value, ...by });
  return (
    <div class="speaking">
      <span class="quiet">{header.authority}</span> <strong data-testid="authority">{name}</strong>{' '}
      <button
        type="button"
        class="small plain"
        aria-expanded={open.value}
        aria-label={`${header.change} : ${header.authority}`}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {open.value ? header.done : header.change}
      </button>
      {open.value && (
        <div class="speaking-form card">
          <SelectField
            label={header.authorityRole}
            value={role}
            options={optionsOf(ROLES, words.value.authorities)}
            onChange={(next) => set({ role: next })}
          />
          <TextField label={header.authorityName} value={name} onInput={(next) => set({ name: next })} />
        </div>
      )}
    </div>
  );
}
