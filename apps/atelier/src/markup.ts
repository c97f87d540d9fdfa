import { html, raw } from 'hono/html';

/** Markup whose every value is escaped unless it is markup itself. */
export type Markup = ReturnType<typeof html>;

export { html, raw };

/** Nothing. */
export const NO_MARKUP: Markup = html``;
