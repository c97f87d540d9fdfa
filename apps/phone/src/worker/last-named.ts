import { backOffMs } from '@vigie/web-platform';

/**
 * Opens what was named last: once for each name, again later while `open` says false, and no longer once another is named, which
 * `isNamed` tells an attempt on its way.
 */
export function lastNamed<Name>(
  open: (name: Name, isNamed: () => boolean) => Promise<boolean>,
): (name: Name) => Promise<void> {
  let named: { readonly name: Name } | null = null;
  return async (name) => {
    if (named?.name === name) return;
    const mine = { name };
    named = mine;
    const isNamed = () => named === mine;
    for (let failures = 1; isNamed() && !(await open(name, isNamed)); failures++)
      await new Promise((resolve) => setTimeout(resolve, backOffMs(failures, Math.random())));
  };
}
