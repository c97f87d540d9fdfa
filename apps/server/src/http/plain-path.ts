import type { MiddlewareHandler } from 'hono';
import { problem } from './problem.ts';

/** What a territory may be called, in addresses and folders. */
const TERRITORY = /^[a-z][a-z0-9-]{1,39}$/;
/** Every id that this server gives: what else stands in its place names nothing, and is never looked up. */
export const ID = /^[A-Za-z0-9_-]{1,128}$/;

/** 404 before anything is looked up: a name that cannot be one reaches neither the database nor a folder. */
export const plainTerritory: MiddlewareHandler = async (c, next) => {
  if (TERRITORY.test(c.req.param('territory') ?? '')) return next();
  return problem(c, { code: 'territory/unknown' });
};

export const plainId: MiddlewareHandler = async (c, next) => {
  if (ID.test(c.req.param('id') ?? '')) return next();
  return problem(c, { code: 'request/not-found' });
};
