import { describe, expect, test } from 'vitest';
import { plain, ranked } from '../src/fields/search-rank.ts';
import { answerOf } from '../src/server/call.ts';
import { firstCodeIn } from '../src/session/one-time-link.ts';
import { rightsOf } from '../src/session/rights.ts';
import { createAccount } from '../src/session/session.ts';

describe('what the server answers', () => {
  test('its own refusals keep their code, path and detail', () => {
    const body = JSON.stringify({
      title: 'No',
      status: 422,
      code: 'geometry/ring-open',
      path: 'body.zone[0]',
    });
    expect(answerOf(422, body)).toEqual({
      ok: false,
      refusal: { code: 'geometry/ring-open', path: 'body.zone[0]' },
    });
  });

  test('desk/unreachable: a server in trouble may have done it, so the desk tries again', () => {
    expect(answerOf(503, '{"code":"serve/busy"}')).toMatchObject({ refusal: { code: 'desk/unreachable' } });
  });

  test('desk/unexpected-answer: the page of a captive portal is not an answer', () => {
    expect(answerOf(200, '<html>Wi-Fi</html>')).toMatchObject({
      refusal: { code: 'desk/unexpected-answer' },
    });
    expect(answerOf(404, '{}')).toMatchObject({ refusal: { code: 'desk/unexpected-answer' } });
  });
});

test('desk/password-too-short: said before the one-time link is used up', async () => {
  const account = { code: 'x', name: 'Claire', email: 'claire@ville.example', password: 'onze lettre' };
  expect(await createAccount(account)).toMatchObject({
    refusal: { code: 'desk/password-too-short', path: 'password' },
  });
});

test('a one-time link is read from the hash, for the first start and for an invitation', () => {
  expect(firstCodeIn('#first=abc_1')).toBe('abc_1');
  expect(firstCodeIn('#invitation=abc_1')).toBe('abc_1');
  expect(firstCodeIn('#close')).toBeNull();
});

test('a moderator judges reports and nothing else; an unknown role may do nothing', () => {
  expect([...rightsOf(['moderator'])]).toEqual(['moderate']);
  expect(rightsOf(['operator']).has('order')).toBe(false);
  expect(rightsOf(['officer']).has('order')).toBe(true);
  expect(rightsOf(['gardener']).size).toBe(0);
});

describe('a search', () => {
  const NAMES = ['Avenue de Lodève', 'Rue du Faubourg-du-Courreau', 'Rue des Œillets', 'Place de la Comédie'];
  const search = (typed: string): string[] => ranked(NAMES, plain, typed);

  test('accents, hyphens and ligatures are nobody’s business at 3 am', () => {
    expect(search('lodeve')).toEqual(['Avenue de Lodève']);
    expect(search('faubourg du courr')).toEqual(['Rue du Faubourg-du-Courreau']);
    expect(search('OEILLETS')).toEqual(['Rue des Œillets']);
    expect(search('comedie place')).toEqual(['Place de la Comédie']);
  });

  test('nothing typed finds nothing', () => {
    expect(search('  ')).toEqual([]);
  });
});
