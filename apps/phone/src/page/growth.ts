import { effect, signal } from '@preact/signals';
import { preloadMap } from './map-frame.tsx';
import { settings } from './settings.ts';
import { freshness, language, live, received, speak, t } from './state.ts';

/** After so long with the words alone, somebody is in the midst of them. */
const READING_MS = 10_000;

/** Whether the application stands on the page, and no longer the words that the server put there. */
export const grown = signal(false);

/** The words that the server put into the page, while they stand there. */
const wordsOnPage = (): Element | null => document.querySelector('#app > .words');

/**
 * Draws the application where the words of the first page are, once it has something better to show: the situation, or
 * the reason why it trusts none. Whoever reads is asked first. Without script, style or situation, the words stay.
 */
export function growOver(root: HTMLElement, draw: () => void): void {
  const styles = waitingStyles();
  const loading = Promise.all(styles.map(loaded));
  const replace = () => {
    // What the words were in is what the person reads, here and next time.
    if (wordsOnPage()) void speak(language.peek().tag);
    root.replaceChildren();
    for (const style of styles) style.media = 'all';
    draw();
    grown.value = true;
  };
  if (!wordsOnPage()) {
    replace();
    return;
  }
  const stopWaiting = effect(() => {
    // The worker runs: what it still asks for is small, and the line would wait for each answer.
    if (freshness.value === null) return;
    queueMicrotask(() => stopWaiting());
    if (settings.peek().map) preloadMap();
  });
  const stop = effect(() => {
    if (live.value === null && received.value === null && !freshness.value?.refused) return;
    queueMicrotask(() => stop());
    void loading.then(() => (isReading() ? offer(root, replace) : replace()));
  });
}

const isReading = (): boolean =>
  performance.now() > READING_MS ||
  scrollY > 0 ||
  !(getSelection()?.isCollapsed ?? true) ||
  wordsOnPage()?.contains(document.activeElement) === true;

/** One button below what is read; what it brings begins at its own top. */
function offer(root: HTMLElement, replace: () => void): void {
  const bar = document.createElement('div');
  bar.className = 'grow';
  bar.lang = language.value.tag;
  bar.dir = language.value.direction;
  bar.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.testid = 'grow';
  button.textContent = t.value.growth;
  button.addEventListener('click', () => {
    scrollTo(0, 0);
    replace();
    const title = root.querySelector('h1');
    title?.setAttribute('tabindex', '-1');
    title?.focus();
  });
  bar.append(button);
  root.append(bar);
}

/** The application's style, which held nothing up: not in force while the words stand there. */
const waitingStyles = (): readonly HTMLLinkElement[] => [
  ...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"][media="print"]'),
];

function loaded(link: HTMLLinkElement): Promise<void> | null {
  if (link.sheet) return null;
  return new Promise((resolve) => link.addEventListener('load', () => resolve(), { once: true }));
}
