import { isPublic } from '@vigie/community';
import { holdsAt, type Visitor } from '../access/visitor.ts';
import type { Need } from './store.ts';

/** Before it is public, a need is read by who wrote it down, and by the team of its département. */
export const mayRead = (need: Need, visitor: Visitor): boolean => {
  if (isPublic(need.state) || holdsAt(visitor, 'host', need)) return true;
  const who = visitor.account?.id ?? visitor.shared?.host;
  return who !== undefined && need.filedBy === who;
};
