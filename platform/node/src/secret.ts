import { createHash, randomBytes } from 'node:crypto';

/** What is shown once and kept nowhere: 256 random bits, so its hash needs no salt and no slowness. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
