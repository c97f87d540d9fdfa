import { isPublic } from '@vigie/community';
import { holdsAt, type Visitor } from '../access/visitor.ts';
import type { Need } from './store.ts';

/**
 * Before it is public, a need is read by who wrote it down, and by the team of its département. At a shared computer, only
 * as long as the visit lasts: whoever sits there next, let in by the same host, may have found its address.
 */
export const mayRead = (need: Need, visitor: Visitor): boolean => {
  if (isPublic(need.state) || holdsAt(visitor, 'host', need)) return true;
  const { account, shared } = visitor;
  if (account) return need.filedBy === account.id;
  return shared !== null && need.filedBy === shared.host && need.createdAtMs >= shared.sinceMs;
};
