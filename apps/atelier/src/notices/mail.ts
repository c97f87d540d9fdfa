import type { Result } from '@vigie/situation';

/** One message to one person. */
export interface Mail {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Besides those of every mail. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What carries mails. */
export interface Mailer {
  /** It keeps them in files on this machine: only there are people who do not exist written to. */
  readonly keepsFiles: boolean;
  /**
   * Resolves when whoever carries it further has it. Refuses `mail/no-such-box` when they said no for good,
   * `mail/refused` when they said no, and `mail/away` when they were not reached. None says an address.
   */
  send(mail: Mail): Promise<Result<null>>;
}
