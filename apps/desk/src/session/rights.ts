import { computed } from '@preact/signals';
import { roles } from './session.ts';

/** What the desk offers; the server decides what is allowed, this only spares a useless click. */
export type Right = 'speak' | 'moderate' | 'order' | 'administer';

/**
 * Moderator: judges what citizens report. Operator: says what happens as well. Officer: zone orders too, with
 * another officer. Admin: all of it, and invites.
 */
const RIGHTS: Readonly<Record<string, readonly Right[]>> = {
  moderator: ['moderate'],
  operator: ['moderate', 'speak'],
  officer: ['moderate', 'speak', 'order'],
  admin: ['moderate', 'speak', 'order', 'administer'],
};

export function rightsOf(held: Iterable<string>): ReadonlySet<Right> {
  return new Set([...held].flatMap((role) => RIGHTS[role] ?? []));
}

export const rights = computed(() => rightsOf(roles.value));
