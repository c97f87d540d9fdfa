import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalJson, parseCanonical } from '../src/index.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const written = (value: unknown) => {
  const result = canonicalJson(value);
  return result.ok ? result.value : result.refusal;
};
const refused = (value: unknown) => {
  const result = canonicalJson(value);
  return result.ok ? undefined : result.refusal;
};
const parsed = (text: string) => {
  const result = parseCanonical(utf8(text));
  return result.ok ? result.value : result.refusal.code;
};

describe('RFC 8785 as it applies', () => {
  test('nothing but the value is written: no spaces, no line ends', () => {
    expect(written({ a: [1, { b: null }, true, false], c: 'x' })).toBe(
      '{"a":[1,{"b":null},true,false],"c":"x"}',
    );
    expect(written({})).toBe('{}');
    expect(written([])).toBe('[]');
  });

  test('keys are ordered by UTF-16 units: the example of section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '1': 'One',
      '\u0080': 'Control',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(written(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","😀":"Emoji: Grinning Face"}',
    );
  });

  test('a key beyond the BMP comes before U+FF5E, although its code point is larger', () => {
    expect(written({ '\uff5e': 1, '\u{1f30a}': 2 })).toBe('{"🌊":2,"～":1}');
  });

  test('keys that look like numbers are ordered as text', () => {
    expect(written({ 2: 'b', 10: 'a', 1: 'c' })).toBe('{"1":"c","10":"a","2":"b"}');
  });

  test('only what must be escaped is, in the shortest way, with lowercase digits', () => {
    expect(written('\b\t\n\f\r"\\/\u0000\u001f\u007f\u2028é🌊')).toBe(
      '"\\b\\t\\n\\f\\r\\"\\\\/\\u0000\\u001f\u007f\u2028é🌊"',
    );
  });

  test('the order of keys in memory does not change the bytes', () => {
    fc.assert(
      fc.property(fc.dictionary(keys, fc.integer(), { maxKeys: 8 }), (value) => {
        const backwards = Object.fromEntries(Object.entries(value).reverse());
        expect(written(backwards)).toBe(written(value));
      }),
    );
  });

  test('integers up to 2⁵³ − 1 are written plainly, and minus zero is zero', () => {
    expect(written([0, -0, -1, 9007199254740991, -9007199254740991])).toBe(
      '[0,0,-1,9007199254740991,-9007199254740991]',
    );
  });

  test('members that are undefined are left out', () => {
    expect(written({ a: undefined, b: 1 })).toBe('{"b":1}');
  });
});

const texts = fc.string({ unit: 'grapheme' }).map((text) => text.normalize('NFC'));
const keys = texts;
const { value: values } = fc.letrec((again) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.maxSafeInteger().map((n) => (Object.is(n, -0) ? 0 : n)),
    texts,
    fc.constantFrom(null, true, false),
    fc.array(again('value'), { maxLength: 5 }),
    fc.dictionary(keys, again('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

describe('reading back', () => {
  test('a value written and read is the same value', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(parseCanonical(canonicalBytes(value))).toEqual({ ok: true, value });
      }),
    );
  });

  test('canonical/not-canonical: any other writing of the same value', () => {
    fc.assert(
      fc.property(values, fc.nat(), (value, at) => {
        const text = new TextDecoder().decode(canonicalBytes(value));
        const others = otherWritings(text);
        const other = others[at % others.length]!;
        expect(JSON.parse(other)).toEqual(JSON.parse(text));
        expect(parsed(other)).toBe('canonical/not-canonical');
      }),
    );
  });

  test.each([
    ['a space', '{"a": 1}'],
    ['a line end', '{"a":1}\n'],
    ['keys out of order', '{"b":1,"a":2}'],
    ['code points for an order', '{"～":1,"🌊":2}'],
    ['a key twice', '{"a":1,"a":1}'],
    ['an escape that is not needed', '"\\u00e9"'],
    ['an escaped slash', '"\\/"'],
    ['a long escape', '"\\u000a"'],
    ['an uppercase escape', '"\\u001F"'],
    ['an exponent', '1e3'],
    ['a fraction of nothing', '1.0'],
    ['minus zero', '-0'],
    ['an escaped pair of surrogates', '"\\ud83c\\udf0a"'],
  ])('canonical/not-canonical: %s', (_, text) => {
    expect(parsed(text)).toBe('canonical/not-canonical');
  });

  test.each([
    ['nothing', ''],
    ['half a value', '{"a":'],
    ['two values', '1 2'],
    ['a byte order mark', '\ufeff{}'],
    ['a control character in a string', '"\n"'],
    ['a comment', '{}//'],
  ])('canonical/not-json: %s', (_, text) => {
    expect(parsed(text)).toBe('canonical/not-json');
  });

  test('canonical/not-json: bytes that are not UTF-8', () => {
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xc0, 0x80, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
    ]) {
      const result = parseCanonical(new Uint8Array(bytes));
      expect(result).toMatchObject({ ok: false, refusal: { code: 'canonical/not-json' } });
    }
  });

  test('a key named __proto__ is a member like any other', () => {
    expect(parsed('{"__proto__":{"a":1}}')).toEqual(JSON.parse('{"__proto__":{"a":1}}'));
  });

  test('50,000 opening brackets are refused without exhausting the stack', () => {
    expect(parsed('['.repeat(50_000))).toBe('canonical/not-json');
    expect(parsed('['.repeat(20_000) + ']'.repeat(20_000))).toMatch(/^canonical\/(too-deep|not-json)$/);
  });
});

describe('what cannot be written', () => {
  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53), 1e21])(
    'canonical/not-an-integer: %d',
    (number) => {
      expect(refused({ a: [1, number] })).toMatchObject({ code: 'canonical/not-an-integer', path: 'a[1]' });
    },
  );

  test('canonical/not-an-integer: an integer too large to be exact is refused when read, never rounded', () => {
    expect(parsed('9007199254740993')).toBe('canonical/not-an-integer');
    expect(parsed('[0.1]')).toBe('canonical/not-an-integer');
    expect(parsed('1e400')).toBe('canonical/not-an-integer');
  });

  test.each([
    ['a decomposed letter', 'e\u0301'],
    ['a compatibility ideograph', '\uf900'],
    ['the ångström sign', '\u212b'],
    ['a lone high surrogate', '\ud83c'],
    ['a lone low surrogate', '\udf0a'],
    ['surrogates in the wrong order', '\udf0a\ud83c'],
    ['a pair and a half', '\ud83c\udf0a\ud83c'],
  ])('canonical/not-nfc: %s, in a value or a key', (_, text) => {
    expect(refused({ a: text })).toMatchObject({ code: 'canonical/not-nfc', path: 'a' });
    expect(refused({ [text]: 1 })).toMatchObject({ code: 'canonical/not-nfc' });
  });

  test('canonical/not-nfc: a lone surrogate escaped in what is read', () => {
    expect(parsed('"\\ud83c"')).toBe('canonical/not-nfc');
    expect(parsed('"e\u0301"')).toBe('canonical/not-nfc');
  });

  test('canonical/too-deep: a value inside more than 16 others, and a value that holds itself', () => {
    const nest = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;
    expect(written(nest(17))).toBe('['.repeat(17) + ']'.repeat(17));
    expect(refused(nest(18))).toMatchObject({ code: 'canonical/too-deep' });
    const ouroboros: unknown[] = [];
    ouroboros.push(ouroboros);
    expect(refused(ouroboros)).toMatchObject({ code: 'canonical/too-deep' });
  });

  test.each([
    ['undefined', undefined],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
    ['a hole in a list', [1, undefined]],
  ])('canonical/not-json: %s', (_, value) => {
    expect(refused(value)).toMatchObject({ code: 'canonical/not-json' });
  });

  test.each([
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['bytes', new Uint8Array(2)],
    ['an instance of a class', new (class Point {})()],
  ])('canonical/not-json: %s never passes for an empty object', (_, value) => {
    expect(refused({ a: value })).toMatchObject({ code: 'canonical/not-json', path: 'a' });
  });

  test('bytes of what cannot be written are a bug, and throw', () => {
    expect(() => canonicalBytes({ a: 0.5 })).toThrow('canonical/not-an-integer at a');
  });
});

/** Other JSON texts of the same value. */
function otherWritings(text: string): string[] {
  const value = JSON.parse(text) as unknown;
  const others = [` ${text}`, `${text}\n`, JSON.stringify([value], null, 1).slice(1, -1)];
  if (typeof value === 'string' && `"${escaped(value)}"` !== text) others.push(`"${escaped(value)}"`);
  if (typeof value === 'number') others.push(`${text}.0`, `${text}e0`);
  return others;
}

const escaped = (text: string) =>
  Array.from(
    { length: text.length },
    (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('');
