import { signal } from '@preact/signals';
import type { ToPage, Trust } from '../messages.ts';
import { raised, tab } from './state.ts';
import { takeUpTrust } from './travel.ts';

// The town may trust the reports of this phone: by a link that one of its people was given.

export type Trusted = Trust | 'asking' | 'refused' | null;
export const trusted = signal<Trusted>(null);

let kept = { trust: '', code: '' };

/** Reads what the town said, and takes up a new code or one that nobody answered to. */
export function openTrust(territory: string): void {
  kept = { trust: `vigie-${territory}-trust`, code: `vigie-${territory}-trust-code` };
  const known = stored(kept.trust);
  if (known) trusted.value = JSON.parse(known) as Trust;
  const [, fresh] = /^#trusted=([A-Za-z0-9_-]{1,200})$/.exec(location.hash) ?? [];
  const code = fresh ?? stored(kept.code);
  if (!code) return;
  if (fresh) {
    // It lends trust: neither the address bar nor the history should keep it.
    history.replaceState(null, '', location.pathname + location.search);
    tab.value = 'report';
    raised.value = true;
    store(kept.code, fresh);
  }
  trusted.value = 'asking';
  takeUpTrust(code);
}

export function hearTrust({ trust }: Extract<ToPage, { type: 'trust' }>): void {
  // Nobody answered: asked again when the page is opened next.
  if (trust === 'unreachable') return;
  store(kept.code, null);
  if (trust !== 'refused') store(kept.trust, JSON.stringify(trust));
  trusted.value = trust;
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Storage is refused: it holds for this visit.
  }
}
