import { effect } from '@preact/signals';
import { Acts } from '../acts/acts.tsx';
import { Announcer } from '../acts/announcer.tsx';
import { exercise } from '../acts/circumstances.ts';
import { followTerritory, state } from '../follow/situation.ts';
import { Journal } from '../journal/journal.tsx';
import { TerritoryMap } from '../map/map.tsx';
import { loadPack, pack } from '../pack/pack.ts';
import { Entrance } from '../session/entrance.tsx';
import { expired, session, territory } from '../session/session.ts';
import { SignInForm } from '../session/sign-in.tsx';
import { text } from '../text/language.ts';
import { Dialog } from './dialog.tsx';
import { Header } from './header.tsx';
import { ShortcutHelp, useShortcuts } from './shortcuts.tsx';

/** The whole page: the entrance until there is a person and a territory, then the desk. */
export function Desk() {
  if (!session.value || !territory.value) return <Entrance />;
  return <Room />;
}

function Room() {
  useShortcuts();
  const { header, skipToActs, skipToJournal, signIn } = text.value;
  return (
    <div class="desk">
      <Skip to="acts" label={skipToActs} />
      <Skip to="journal" label={skipToJournal} />
      <Header />
      {exercise.value && (
        <p class="exercise-banner" role="status" data-testid="exercise-banner">
          <span>{header.exerciseOn}</span>
        </p>
      )}
      <main class="columns">
        <Acts />
        <TerritoryMap />
        <Journal />
      </main>
      <Announcer />
      <ShortcutHelp />
      {expired.value && (
        <Dialog title={signIn.again} testId="expired">
          <p>{signIn.againWhy}</p>
          <SignInForm email={session.value?.account.email ?? ''} />
        </Dialog>
      )}
    </div>
  );
}

/** The address's hash belongs to the acts, so the jump is made by hand. */
function Skip({ to, label }: { readonly to: string; readonly label: string }) {
  const jump = (event: Event): void => {
    event.preventDefault();
    const target = document.getElementById(to);
    target?.scrollIntoView();
    target?.focus();
  };
  return (
    <a class="skip" href={`#${to}`} onClick={jump}>
      {label}
    </a>
  );
}

// One territory at a time: its log and its pack, from when it is chosen until another is.
effect(() => {
  const name = territory.value?.name;
  if (name === undefined) return;
  void loadPack(name);
  return followTerritory(name);
});

// For the end-to-end tests: signed in, the log verified, and the map's data here (or known to be missing).
effect(() => {
  const ready = Boolean(session.value && territory.value && state.value && pack.value !== undefined);
  document.documentElement.dataset.ready = String(ready);
});
