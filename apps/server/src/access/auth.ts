import { type Database, PASSWORD_LIMITS } from '@vigie/node-platform';
import { betterAuth } from 'better-auth';
import { SESSION_COOKIE, SESSION_S } from './accounts.ts';

export type Auth = ReturnType<typeof createAuth>;

/**
 * Sign-in with e-mail address and password, sessions in PostgreSQL, by better-auth. Its own rate limits and its check
 * of `Origin` are off because ours come first and are stricter; signing up takes a one-time link (see `link.ts`).
 */
export function createAuth(database: Database, secret: string) {
  return betterAuth({
    database: { db: database.sql, type: 'postgres' },
    secret,
    // Only names the path here; the true address may be any that a proxy forwards.
    baseURL: 'http://localhost',
    basePath: '/api/auth',
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LIMITS.least,
      maxPasswordLength: PASSWORD_LIMITS.most,
    },
    user: { modelName: 'account' },
    account: { modelName: 'credential' },
    session: { expiresIn: SESSION_S, updateAge: 3600 },
    advanced: {
      disableCSRFCheck: true,
      useSecureCookies: false,
      cookies: { session_token: { name: SESSION_COOKIE } },
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
    },
  });
}
