/** The address of somebody who does not exist: nobody who makes an account has such a one. */
export const fictionalAddress = (account: string): string => `${account}${HOST}`;

const HOST = '@demonstration.invalid';

/** All such addresses, as SQL's `like` reads them. */
export const FICTIONAL_ADDRESSES = `%${HOST}`;
