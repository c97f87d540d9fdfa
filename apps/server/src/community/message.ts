import type { Mail } from '@vigie/atelier';
import type { SendMailOptions } from 'nodemailer';

/** A mail as the mail library wants it: one recipient, whatever the address looks like; nothing read from disk or network. */
export const messageOf = ({ to, subject, text, html, headers }: Mail, from: string): SendMailOptions => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  html,
  headers: { ...headers, 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});
