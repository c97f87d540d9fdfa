import { type Database, hashOf, newSecret } from '@vigie/node-platform';
import { KINDS, type Kind, ok, type Result, refuse } from '@vigie/situation';
import type { Caller } from '../intake/caller.ts';
import { TOKEN_ROLES, type TokenRole } from '../intake/permissions.ts';

/** Recognised by people and by programs that look for leaked secrets. */
const PREFIX = 'vigie_';

export interface TokenRequest {
  readonly territory: string;
  readonly role: TokenRole;
  /** Null: all that the role may append. */
  readonly kinds: readonly Kind[] | null;
  readonly nowMs: number;
  readonly lifeMs: number;
}

/** Makes a bearer token and answers it; only its hash is kept. */
export async function createToken({ sql }: Database, request: TokenRequest): Promise<string> {
  const token = `${PREFIX}${newSecret()}`;
  await sql
    .insertInto('token')
    .values({
      hash: hashOf(token),
      territory: request.territory,
      role: request.role,
      kinds: request.kinds === null ? null : [...request.kinds],
      created_at_ms: request.nowMs,
      expires_at_ms: request.nowMs + request.lifeMs,
    })
    .execute();
  return token;
}

/** The program that holds a token. Refuses `session/required` (unknown token) and `session/expired`. */
export async function callerOfToken(
  { sql }: Database,
  token: string,
  nowMs: number,
): Promise<Result<Caller>> {
  const hash = hashOf(token);
  const row = await sql.selectFrom('token').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (!row) return refuse('session/required', 'Authorization', 'no such token');
  if (row.expires_at_ms <= nowMs) return refuse('session/expired', 'Authorization');
  const role = TOKEN_ROLES.find((known) => known === row.role);
  if (!role) return refuse('session/required', 'Authorization', 'no such token');
  const kinds = row.kinds === null ? null : KINDS.filter((kind) => row.kinds!.includes(kind));
  return ok({ via: 'token', id: hash, territory: row.territory, role, kinds });
}
