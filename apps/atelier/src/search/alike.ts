import { sql } from 'kysely';

/** A word of the title counts about as much as ten others: one of them with a few others, or two, say about the same. */
const LEAST = 0.75;

/**
 * Whether what is searched by a column holds some of these words, by their French stems, in its title above all; and how
 * many, whatever else the words say: who tells much is offered no less than who tells little.
 */
export function alike(column: string, words: string) {
  const plain = sql`without_accents(${words})`;
  const text = sql.ref(column);
  const query = sql`replace(plainto_tsquery('french', ${plain})::text, '&', '|')::tsquery`;
  // PostgreSQL shares the sum out among the words that were asked for.
  const rank = sql<number>`ts_rank(${text}, ${query}) * length(to_tsvector('french', ${plain}))`;
  return { rank, is: sql<boolean>`${text} @@ ${query} and ${rank} > ${LEAST}` };
}
