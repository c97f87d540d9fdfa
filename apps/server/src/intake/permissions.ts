import type { Kind } from '@vigie/situation';

/** What a person or a program is to one territory. */
export type Role = 'moderator' | 'operator' | 'officer' | 'admin';

/** Programs hold tokens, and a token may leak: it never reaches further than these. */
export type TokenRole = 'moderator' | 'operator';

export const ROLES = ['moderator', 'operator', 'officer', 'admin'] as const satisfies readonly Role[];
export const TOKEN_ROLES = ['moderator', 'operator'] as const satisfies readonly TokenRole[];

/**
 * `append`: by its own word. `with-another`: proposes or confirms, and a second officer does the other. `never`.
 */
export type Permission = 'append' | 'with-another' | 'never';

/**
 * Who may append what: the only such table. Reports come from phones by their own way, never from a role; what the
 * territory is, the server says itself, for it alone knows which pack it serves.
 */
export const PERMISSIONS: { readonly [R in Role]: { readonly [K in Kind]: Permission } } = {
  moderator: {
    territory: 'never',
    order: 'never',
    bulletin: 'never',
    vigilance: 'never',
    hazard: 'never',
    closure: 'never',
    shelter: 'never',
    service: 'never',
    note: 'never',
    report: 'never',
    verdict: 'append',
    redaction: 'never',
  },
  operator: {
    territory: 'never',
    order: 'never',
    bulletin: 'append',
    vigilance: 'append',
    hazard: 'append',
    closure: 'append',
    shelter: 'append',
    service: 'append',
    note: 'append',
    report: 'never',
    verdict: 'append',
    redaction: 'never',
  },
  officer: {
    territory: 'never',
    order: 'with-another',
    bulletin: 'append',
    vigilance: 'append',
    hazard: 'append',
    closure: 'append',
    shelter: 'append',
    service: 'append',
    note: 'append',
    report: 'never',
    verdict: 'append',
    redaction: 'append',
  },
  admin: {
    territory: 'never',
    order: 'with-another',
    bulletin: 'append',
    vigilance: 'append',
    hazard: 'append',
    closure: 'append',
    shelter: 'append',
    service: 'append',
    note: 'append',
    report: 'never',
    verdict: 'append',
    redaction: 'append',
  },
};

/** Whoever may say a verdict sees what waits for one. */
export const mayModerate = (role: Role): boolean => PERMISSIONS[role].verdict === 'append';

/** What the crisis cell knows of its own town, its private numbers too. */
export const mayReadFacts = (role: Role): boolean => role === 'officer' || role === 'admin';

/** What people say of the answers is for those who answer for them. */
export const mayReadFeedback = (role: Role): boolean => role === 'officer' || role === 'admin';

/** Who answers for the answers asks the community for better ones. */
export const mayMakeNeeds = mayReadFeedback;

/** People are called away from home: for those who decide what happens. */
export const mayCallVolunteers = (role: Role): boolean => role === 'officer' || role === 'admin';

export const mayStateFacts = (role: Role): boolean => role === 'admin';

export const mayInvite = (role: Role): boolean => role === 'admin';
