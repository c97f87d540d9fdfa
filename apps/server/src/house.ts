import type { Database } from '@vigie/node-platform';
import type { Sha256Hex } from '@vigie/situation';
import type { Logger } from 'pino';
import type { Accounts } from './access/accounts.ts';
import type { RevealedWords } from './intake/revealed-words.ts';
import type { Sequencer } from './intake/sequencer.ts';

/** What the handlers of one server process share. It holds no state that another process could miss. */
export interface House {
  readonly database: Database;
  readonly sequencer: Sequencer;
  readonly accounts: Accounts;
  readonly words: RevealedWords;
  readonly clock: () => number;
  readonly log: Logger;
  /** The key by which push services know this server, as browsers want it. */
  readonly pushKey: string;
  /** Where people reach this server, `https://vigie.montpellier.fr`; null when nobody said. */
  readonly publicUrl: string | null;
}

/** Where the words and photos that a moderator reveals are read by anyone. */
export interface PublicBlobs {
  /** When it resolves they can be read. Again is allowed, and does nothing. */
  publish(territory: string, sha256: Sha256Hex, bytes: Uint8Array): Promise<void>;
  /** When it resolves they cannot, and the address answers 404, as before they were. Again is allowed. */
  withdraw(territory: string, sha256: Sha256Hex): Promise<void>;
  /** When it resolves they cannot ever again, and the address answers 410. Again is allowed. */
  erase(territory: string, sha256: Sha256Hex): Promise<void>;
}
