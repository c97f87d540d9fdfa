import type { ComponentType } from 'preact';
import { KEYS } from '../page/shortcuts.tsx';
import { text } from '../text/language.ts';
import { CloseStreet } from './closure-form.tsx';
import { GROUPS, mayOpen, offered } from './offered.ts';
import { type Act, openAct, openedAct } from './route.ts';

const FORMS: Readonly<Partial<Record<Act, ComponentType>>> = {
  close: CloseStreet,
};

/** The left column: the acts, or the one that is open. */
export function Acts() {
  const act = openedAct.value;
  const Form = act && mayOpen(act) ? FORMS[act] : undefined;
  return (
    <section class="acts" id="acts" aria-label={text.value.acts.title} data-testid="acts">
      {Form ? <Form key={act} /> : <ActList />}
    </section>
  );
}

function ActList() {
  const { acts } = text.value;
  if (offered().length === 0) return <p class="hint">{acts.none}</p>;
  return (
    <nav aria-label={acts.title}>
      {GROUPS.map(([group, members]) => {
        const mine = members.filter(mayOpen);
        return (
          mine.length > 0 && (
            <div key={group} class="act-group">
              <h2>{acts[group]}</h2>
              <ul class="bare">
                {mine.map((act) => (
                  <li key={act}>
                    <ActButton act={act} />
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </nav>
  );
}

function ActButton({ act }: { readonly act: Act }) {
  return (
    <button
      type="button"
      class="wide"
      id={`open-${act}`}
      data-testid={`open-${act}`}
      onClick={() => openAct(act)}
    >
      <span>{text.value.acts[act]}</span>
      <kbd aria-hidden="true">{KEYS[act]}</kbd>
    </button>
  );
}
