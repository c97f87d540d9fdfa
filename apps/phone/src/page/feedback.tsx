import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FeedbackAbout } from './feedback-panel.tsx';
import { firstScreen } from './first-screen.ts';

/** Under an answer: most people never use it, so what it takes comes once the first screen is there. */
export function Feedback(about: FeedbackAbout) {
  useEffect(() => void load(), []);
  const Panel = loaded.value?.FeedbackPanel;
  return Panel ? <Panel {...about} /> : null;
}

const loaded = signal<typeof import('./feedback-panel.tsx') | null>(null);

async function load(): Promise<void> {
  await firstScreen;
  loaded.value ??= await import('./feedback-panel.tsx').catch(() => null);
}
