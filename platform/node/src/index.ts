export { inTurn, LOG_CHANNEL, type Turn } from './database/append.ts';
export { type Database, type DatabaseOptions, openDatabase } from './database/database.ts';
export type { Election } from './database/election.ts';
export { GroupCommit } from './database/group-commit.ts';
export type { Listening } from './database/listening.ts';
export { type CommittedRows, logRows } from './database/log-rows.ts';
export type { Tables } from './database/tables.ts';
