import { effect, signal } from '@preact/signals';
import type { PositionE7 } from '@vigie/geo';
import type { EntryId, Sha256Hex } from '@vigie/situation';
import type { FeedbackDraft, Growth, ReportDraft, ToWorker } from '../messages.ts';
import { alertLevel } from './alerts.ts';
import type { DeepLink, PublicProfile } from './deep-link.ts';
import { leaveAt } from './departure.ts';
import { firstScreen } from './first-screen.ts';
import { noteFix } from './movement.ts';
import { ownPlaces, setHome } from './own-places.ts';
import {
  accepted,
  aroundPlace,
  departAtMs,
  flight,
  from,
  journey,
  language,
  mapCentre,
  me,
  profile,
  raised,
  selected,
  tab,
  to,
} from './state.ts';
import { addressOf, type End, isNear } from './trip.ts';
import type { WorkerLink } from './worker-link.ts';

let link: WorkerLink | null = null;
export const connect = (worker: WorkerLink): void => {
  link = worker;
  void firstScreen.then(() => worker.send({ type: 'drawn' }));
  // Also before the streets are here: whether to go at all does not need them.
  effect(() => {
    const [start, end, hour] = [from.value?.position, to.value?.position, departAtMs.value];
    const trip = start && end ? { from: start, to: end, profile: profile.value } : null;
    const question = trip && hour !== null ? { ...trip, departAtMs: hour } : trip;
    link?.send({ type: 'travel', question });
    if (!question) journey.value = null;
  });
  effect(() =>
    link?.send({ type: 'own', places: ownPlaces.value, around: aroundPlace.value?.position ?? null }),
  );
  effect(() => link?.send({ type: 'alerts', language: language.value.tag, level: alertLevel.value }));
  // The address can be kept or sent; it never goes to a server.
  let homeBefore: PositionE7 | null = null;
  effect(() => {
    const home = ownPlaces.value.home?.position ?? null;
    // First: where a former home was an end, no address may lead there.
    forgetEndsAt(homeBefore, home);
    homeBefore = home;
    const [start, end] = [from.value, to.value];
    const bare = location.pathname + location.search;
    if (start && end)
      history.replaceState(null, '', addressOf(start, end, profile.value, departAtMs.value, home) || bare);
  });
};

/** A home that was forgotten, or is another now, is none of the ends any more. */
function forgetEndsAt(before: PositionE7 | null, home: PositionE7 | null): void {
  if (before === null || isNear(before, home)) return;
  if (isNear(from.peek()?.position, before)) setEnd('from', null);
  if (isNear(to.peek()?.position, before)) setEnd('to', null);
  if (isNear(aroundPlace.peek()?.position, before)) aroundPlace.value = null;
}

export const find = (text: string, categories?: readonly string[]): void =>
  link?.send({ type: 'find', text, near: mapCentre.value, ...(categories && { categories }) });

export const readWords = (hash: Sha256Hex): void => link?.send({ type: 'words', hash });

export const askReplay = (message: Extract<ToWorker, { type: `replay${string}` }>): void =>
  link?.send(message);

export const askRehearsal = (): void => link?.send({ type: 'rehearse' });

export const sendReport = (draft: ReportDraft, photo: Blob | null): void =>
  link?.send({ type: 'report', draft, photo });
export const shrinkPhoto = (file: Blob): void => link?.send({ type: 'shrink', file });
export const readPhoto = (hash: Sha256Hex): void => link?.send({ type: 'photo', hash });
export const takeUpTrust = (code: string): void => link?.send({ type: 'trust', code });
export const askStreet = (position: PositionE7, growth?: Growth): void =>
  link?.send({ type: 'street', position, ...(growth && { growth }) });
export const sendFeedback = (draft: FeedbackDraft): void => link?.send({ type: 'feedback', draft });
export const forgetFeedback = (key: string): void => link?.send({ type: 'forget-feedback', key });
export const forgetReport = (key: string): void => link?.send({ type: 'forget-report', key });

/** Another end is another trip: what was accepted for the last one does not hold. */
export function setEnd(which: 'from' | 'to', end: End | null): void {
  accepted.value = null;
  if (which === 'from') from.value = end;
  else to.value = end;
}

/** A trip that another answer leads to: at once. `start` null keeps where it began. */
export function travelTo(start: End | null, end: End, means: PublicProfile = profile.peek()): void {
  if (start) setEnd('from', start);
  setEnd('to', end);
  profile.value = means;
  leaveAt(null);
  tab.value = 'route';
  raised.value = true;
}

/** What a tap on the map was asked for. */
export function setPicked(which: 'from' | 'to' | 'home', position: PositionE7): void {
  if (which === 'home') setHome(position, null);
  else setEnd(which, { position, name: null, me: false });
}

export const openedAlert = (alert: EntryId): void => link?.send({ type: 'opened-alert', alert });

export function follow({ route, at, alert }: DeepLink): void {
  if (route) {
    setEnd('from', { position: route.from, name: null, me: false });
    setEnd('to', { position: route.to, name: null, me: false });
    profile.value = route.profile;
    leaveAt(route.departAtMs ?? null);
    tab.value = 'route';
    raised.value = true;
  }
  if (alert) {
    selected.value = alert;
    tab.value = 'around';
    raised.value = true;
  }
  if (at) flight.value = { at: [at.centre[0] / 1e7, at.centre[1] / 1e7], zoom: at.zoom };
}

/** `denied`: the person or the browser said no. `late`: it was not found in time. */
export const locating = signal<'idle' | 'asking' | 'denied' | 'unavailable' | 'late'>('idle');

/** Asks the browser where one is: only when a person wants it, and it never leaves the device unasked. */
export function locate(): Promise<PositionE7 | null> {
  if (!('geolocation' in navigator)) {
    locating.value = 'unavailable';
    return Promise.resolve(null);
  }
  locating.value = 'asking';
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (fix) => {
        noteFix(fix);
        const { coords } = fix;
        const position: PositionE7 = [Math.round(coords.longitude * 1e7), Math.round(coords.latitude * 1e7)];
        me.value = { position, accuracyM: coords.accuracy };
        locating.value = 'idle';
        resolve(position);
      },
      ({ code, PERMISSION_DENIED, TIMEOUT }) => {
        locating.value = code === PERMISSION_DENIED ? 'denied' : code === TIMEOUT ? 'late' : 'unavailable';
        resolve(null);
      },
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 15_000 },
    );
  });
}
