import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { mayOpen } from '../acts/offered.ts';
import { type Act, closeAct, openAct, openedAct } from '../acts/route.ts';
import { expired } from '../session/session.ts';
import { text } from '../text/language.ts';
import { Dialog } from './dialog.tsx';
import { keep, kept } from './kept.ts';

/** One key each, as on the act's own button. */
export const KEYS: Readonly<Record<Act, string>> = {
  bulletin: 'b',
  note: 'n',
  vigilance: 'v',
  close: 'f',
  hazard: 'z',
  shelter: 'a',
  service: 's',
  order: 'o',
  reports: 'r',
  feedback: 't',
  volunteers: 'e',
  invite: 'i',
};

export const helpOpen = signal(false);

/** Single keys can be turned off (WCAG 2.1.4): speech input types letters one does not mean. */
const enabled = signal(kept('keys') !== 'off');

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, dialog, [contenteditable]') !== null;

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || expired.peek() || helpOpen.peek()) return;
      if (event.key === 'Escape' && openedAct.peek() && !drawing(event)) closeAct();
      else if (enabled.peek() && !typing(event.target)) press(event);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

/** On the map Escape belongs to the drawing. */
const drawing = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement && event.target.closest('.map') !== null;

function press(event: KeyboardEvent): void {
  const act = (Object.keys(KEYS) as Act[]).find((one) => KEYS[one] === event.key.toLowerCase());
  if (event.key === '?') helpOpen.value = true;
  else if (event.key === 'j') document.getElementById('journal')?.focus();
  else if (event.key === 'm') document.querySelector<HTMLElement>('.maplibregl-canvas')?.focus();
  else if (act && mayOpen(act)) openAct(act);
  else return;
  event.preventDefault();
}

export function ShortcutHelp() {
  const { shortcuts, acts, close } = text.value;
  if (!helpOpen.value) return null;
  const shut = (): void => {
    helpOpen.value = false;
  };
  const rows: (readonly [string, string])[] = [
    ...(Object.keys(KEYS) as Act[]).filter(mayOpen).map((act) => [KEYS[act], acts[act]] as const),
    ['j', shortcuts.journal],
    ['m', shortcuts.map],
    [shortcuts.keys.escape, shortcuts.escape],
    ['?', shortcuts.help],
  ];
  return (
    <Dialog title={shortcuts.title} testId="shortcuts" onClose={shut}>
      <table class="keys">
        <tbody>
          {rows.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label class="choice row">
        <input
          type="checkbox"
          checked={enabled.value}
          onChange={({ currentTarget }) => {
            enabled.value = currentTarget.checked;
            keep('keys', currentTarget.checked ? 'on' : 'off');
          }}
        />
        <span>{shortcuts.enabled}</span>
      </label>
      <button type="button" class="primary" onClick={shut}>
        {close}
      </button>
    </Dialog>
  );
}
