/**
 * Functions of Math whose last bit the language leaves to each engine (ECMA-262, "Math": implementation-approximated).
 * Phones and servers must compute equal roads and equal states, so pure rooms use + - * / and Math.sqrt, which are
 * exact by IEEE 754. Only rooms marked `trigonometry`, which run once when a pack is built, may call these.
 * BUG: the ** operator is as approximate and passes: nobody can tell 2 ** 32 from 2n ** 255n by its syntax. Bearable
 * while it stands in constants that are powers of two or ten.
 */
export const INEXACT_MATH: readonly string[] = [
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot'],
];
