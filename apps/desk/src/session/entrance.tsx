import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { LanguageButton, ThemeButton } from '../page/switches.tsx';
import { text } from '../text/language.ts';
import { FirstAccount } from './first-account.tsx';
import { firstCodeIn } from './one-time-link.ts';
import { mine, session, signOut, territory } from './session.ts';
import { SignInForm } from './sign-in.tsx';

/** Everything before the desk: a one-time link, signing in, choosing a territory. */
export function Entrance() {
  const code = useSignal(firstCodeIn(location.hash));
  const { signIn, first, territory: said } = text.value;
  if (session.value === undefined) return <Card title={text.value.deskName}>{text.value.loading}</Card>;
  if (session.value === null && code.value !== null) {
    const onDone = (): void => {
      // The link is used up: it must not come back with the browser's history.
      history.replaceState(null, '', location.pathname);
      code.value = null;
    };
    return (
      <Card title={first.title}>
        <FirstAccount code={code.value} onDone={onDone} />
      </Card>
    );
  }
  if (session.value === null)
    return (
      <Card title={signIn.title}>
        <SignInForm />
      </Card>
    );
  return (
    <Card title={mine.value.length === 0 ? session.value.account.name : said.choose}>
      {mine.value.length === 0 && <p>{said.none}</p>}
      <ul class="bare">
        {mine.value.map((one) => (
          <li key={one.name}>
            <button
              type="button"
              class="wide"
              data-testid={`territory-${one.name}`}
              onClick={() => {
                territory.value = one;
              }}
            >
              {one.title}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="plain" onClick={() => void signOut()}>
        {signIn.out}
      </button>
    </Card>
  );
}

function Card({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <main class="entrance">
      <div class="card">
        <p class="brand">
          <strong>{text.value.appName}</strong> {text.value.deskName}
        </p>
        <h1>{title}</h1>
        {children}
      </div>
      <p class="entrance-foot">
        <LanguageButton />
        <ThemeButton />
      </p>
    </main>
  );
}
