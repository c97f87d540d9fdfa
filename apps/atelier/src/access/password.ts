/** As the sign-in of the crisis side has it. */
export const PASSWORD_LIMITS = { least: 12, most: 128 } as const;

export const isPassword = (text: string): boolean =>
  text.length >= PASSWORD_LIMITS.least && text.length <= PASSWORD_LIMITS.most;
