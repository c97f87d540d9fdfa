import type { Shown, View } from '@vigie/fold';

/**
 * How far ahead an announced danger counts: the horizon of Vigicrues, whose orange in force means *within the next 24
 * hours* (instruction of 11 June 2014, doctrine row vi-03), so that an issuer who writes the hour down is heard alike.
 */
export const AHEAD_MS = 24 * 3600 * 1000;

/** Whether a statement has its say at the view's moment: actual, and begun or announced for the next 24 hours. */
export function counts({ atMs }: View, { entry }: Shown): boolean {
  return entry.status === 'Actual' && entry.validity.onsetAtMs <= atMs + AHEAD_MS;
}
