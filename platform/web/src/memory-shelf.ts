import type { Kept, Shelf } from '@vigie/follow';

/** Keeps for as long as the page lives: for browsers that refuse storage, and for tests. */
export function memoryShelf(kept: Kept | null = null): Shelf {
  let shelf = kept;
  return {
    load: async () => shelf,
    async save(next) {
      shelf = next;
    },
    async append({ leaves, ...head }) {
      if (!shelf) throw new Error('append to an empty shelf');
      shelf = { ...shelf, ...head, leaves: [...shelf.leaves, ...leaves] };
    },
  };
}
