/** What is wrong with a file, or to be mended some day: a code of docs/errors.md, where, and what was found. */
export interface Finding {
  readonly code: string;
  /** `maintenance.contacts[0].name`; an empty text is the file itself. */
  readonly path: string;
  readonly detail: string;
}

/** What lies beside the file: nothing, a PNG by its first bytes, or something else. */
export type FileKind = 'missing' | 'png' | 'other';

/** What the checker cannot know by itself. */
export interface Known {
  /** A path relative to the file, without `..`. */
  readonly fileAt: (path: string) => FileKind;
  /** A lowercase language subtag: `fr`, `frp`. */
  readonly isLanguage: (subtag: string) => boolean;
  /** An SPDX licence identifier. */
  readonly isLicence: (id: string) => boolean;
}

export interface Ledger {
  readonly known: Known;
  readonly version: 0 | 1;
  readonly refusals: Finding[];
  readonly warnings: Finding[];
}

/** Looks at a value that is there, and notes what is wrong with it. */
export type Check = (value: unknown, path: string, ledger: Ledger) => void;

interface Field {
  readonly check: Check;
  readonly required?: boolean;
  /** What to write instead, for a key that version 0 would rather not see and version 1 has no more. */
  readonly deprecated?: string;
}
export type Fields = Readonly<Record<string, Field>>;

const MOST_SHOWN = 60;

/** As much of a value as fits a line. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  if (typeof value !== 'string') return String(value);
  const start = JSON.stringify(value.slice(0, MOST_SHOWN));
  return value.length > MOST_SHOWN ? `${start}…` : start;
}

const wrongType = (path: string, wanted: string, value: unknown): Finding => ({
  code: 'publiccode/wrong-type',
  path,
  detail: `wants ${wanted}, not ${shown(value)}`,
});

export const missing = (path: string, detail = 'is needed'): Finding => ({
  code: 'publiccode/missing',
  path,
  detail,
});

/** A test of a text: what is wrong with it, or null. */
export type TextRule = (text: string, path: string, ledger: Ledger) => Finding | null;

/** A text that every rule takes; a number is the text that was written. */
export const text =
  (...rules: readonly TextRule[]): Check =>
  (value, path, ledger) => {
    if (typeof value !== 'string' && typeof value !== 'number') {
      ledger.refusals.push(wrongType(path, 'a text', value));
      return;
    }
    for (const rule of rules) {
      const wrong = rule(String(value), path, ledger);
      if (wrong) ledger.refusals.push(wrong);
    }
  };

/** YAML 1.2 has `true` and `false`; `yes`, `no`, `on` and `off` were YAML 1.1’s, and are texts. */
export const yesOrNo: Check = (value, path, ledger) => {
  if (typeof value !== 'boolean') ledger.refusals.push(wrongType(path, 'true or false', value));
};

/** A list, each of whose items `check` looks at. */
export const list =
  (check: Check, least = 0): Check =>
  (value, path, ledger) => {
    if (!Array.isArray(value)) {
      ledger.refusals.push(wrongType(path, 'a list', value));
      return;
    }
    if (value.length < least) ledger.refusals.push(missing(path, `wants at least ${least}`));
    for (const [i, item] of value.entries()) check(item, `${path}[${i}]`, ledger);
  };

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a map holds under a key of its own. */
export const member = (map: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(map, key) ? map[key] : undefined;

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** A map of these keys and no others; `rule` looks at it as a whole. */
export const record =
  (
    fields: Fields,
    rule?: (map: Readonly<Record<string, unknown>>, path: string, ledger: Ledger) => void,
  ): Check =>
  (value, path, ledger) => {
    if (!isMap(value)) {
      ledger.refusals.push(wrongType(path, 'a map', value));
      return;
    }
    const inside = (key: string): string => (path === '' ? key : `${path}.${key}`);
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key))
        ledger.refusals.push({ code: 'publiccode/unknown-key', path: inside(key), detail: 'no such key' });
    }
    for (const [key, field] of Object.entries(fields)) look(member(value, key), inside(key), field, ledger);
    rule?.(value, path, ledger);
  };

function look(value: unknown, path: string, field: Field, ledger: Ledger): void {
  if (isAbsent(value) || (field.required && value === '')) {
    if (field.required) ledger.refusals.push(missing(path));
    return;
  }
  if (field.deprecated !== undefined) {
    const { deprecated: detail } = field;
    if (ledger.version === 1) ledger.refusals.push({ code: 'publiccode/removed-key', path, detail });
    else ledger.warnings.push({ code: 'publiccode/deprecated', path, detail });
  }
  field.check(value, path, ledger);
}

/** A map of any keys, none of them empty; `nameRule` looks at each key, `check` at what it holds. */
export const mapOf =
  (nameRule: TextRule, check: Check): Check =>
  (value, path, ledger) => {
    if (!isMap(value)) {
      ledger.refusals.push(wrongType(path, 'a map', value));
      return;
    }
    const keys = Object.keys(value);
    if (keys.length === 0) ledger.refusals.push(missing(path, 'wants at least 1'));
    for (const key of keys) {
      const inner = `${path}.${key}`;
      const wrong = nameRule(key, inner, ledger);
      if (wrong) ledger.refusals.push(wrong);
      check(value[key], inner, ledger);
    }
  };
