/** What this browser remembers between two visits: never anything about a person or a place. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(`vigie-desk-${key}`);
  } catch {
    // A hardened browser refuses storage: the desk works, and forgets.
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`vigie-desk-${key}`, value);
  } catch {
    // As above.
  }
}
