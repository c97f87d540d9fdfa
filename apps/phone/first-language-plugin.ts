import type { Plugin } from 'vite';

/** The language of most readers is asked for with the page's script, not a round trip after it. */
export function firstLanguage(file: string): Plugin {
  return {
    name: 'vigie-first-language',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunk = Object.values(bundle).find(
          (one) => one.type === 'chunk' && one.facadeModuleId?.endsWith(file),
        );
        if (chunk?.type !== 'chunk') throw new Error(`no chunk holds ${file}`);
        const files = [chunk.fileName, ...chunk.imports];
        return files
          .filter((name) => !html.includes(name))
          .map((name) => {
            const attrs = { rel: 'modulepreload', crossorigin: true, href: `./${name}` };
            return { tag: 'link', attrs, injectTo: 'head' };
          });
      },
    },
  };
}
