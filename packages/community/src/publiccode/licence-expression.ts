const TOKEN = /\s*(\(|\)|[A-Za-z0-9.:+-]+)/y;

/** More than any project's licences need. */
const MOST_TOKENS = 200;

/**
 * Whether a text is an SPDX licence expression: licences known to `isLicence`, `LicenseRef-…` of one's own, `+`, `WITH`
 * an exception (by its form only), `AND`, `OR` and brackets.
 */
export function isLicenceExpression(text: string, isLicence: (id: string) => boolean): boolean {
  const tokens = tokensOf(text.trim());
  if (tokens === null) return false;
  let open = 0;
  let wantsLicence = true;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    if (wantsLicence && token === '(') open++;
    else if (wantsLicence && isSimple(token, isLicence)) wantsLicence = false;
    else if (wantsLicence) return false;
    else if (token === ')' && open > 0) open--;
    else if (token === 'AND' || token === 'OR') wantsLicence = true;
    else if (token === 'WITH' && tokens[i - 1] !== ')' && isException(tokens[i + 1], tokens[i - 2])) i++;
    else return false;
  }
  return open === 0 && !wantsLicence;
}

const isException = (token: string | undefined, before: string | undefined): boolean =>
  token !== undefined && before !== 'WITH' && /^(?!(?:AND|OR|WITH)$)[A-Za-z0-9.-]+$/.test(token);

function isSimple(token: string, isLicence: (id: string) => boolean): boolean {
  if (/^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$/.test(token)) return true;
  return isLicence(token) || (token.endsWith('+') && isLicence(token.slice(0, -1)));
}

function tokensOf(text: string): readonly string[] | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined || tokens.length === MOST_TOKENS) return null;
    tokens.push(token);
  }
  return tokens;
}
