import { type Kysely, sql } from 'kysely';

/** Needs, realisations and organisations are found by their commune, too; what is said under a need is found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create function commune_name(code text) returns text language sql stable as $$
      select coalesce((select name from commune c where c.code = commune_name.code), '') $$`,
    `create or replace function need_search() returns trigger language plpgsql as $$ begin
      new.search := setweight(french_words(new.title), 'A') || setweight(french_words(commune_name(new.commune)), 'B') ||
        french_words(new.what || ' ' || new.for_whom || ' ' || new.data_there || ' ' || new.data_missing);
      return new; end $$`,
    'drop trigger need_search on need',
    `create trigger need_search before insert or update of title, what, for_whom, data_there, data_missing, commune on need
      for each row execute function need_search()`,
    `create or replace function realisation_search() returns trigger language plpgsql as $$ begin
      new.search := setweight(french_words(new.title), 'A') || setweight(french_words(commune_name(new.commune)), 'B') ||
        french_words(new.summary);
      return new; end $$`,
    'drop trigger realisation_search on realisation',
    `create trigger realisation_search before insert or update of title, summary, commune on realisation
      for each row execute function realisation_search()`,
    'update need set title = title',
    'update realisation set title = title',
    'alter table organisation add column search tsvector',
    `create function organisation_search() returns trigger language plpgsql as $$ begin
      new.search := setweight(french_words(new.name), 'A') || setweight(french_words(commune_name(new.commune)), 'B');
      return new; end $$`,
    `create trigger organisation_search before insert or update of name, commune on organisation
      for each row execute function organisation_search()`,
    'update organisation set name = name',
    'alter table organisation alter column search set not null',
    'create index organisation_by_words on organisation using gin (search)',
    'alter table post add column search tsvector',
    `create function post_search() returns trigger language plpgsql as $$ begin
      new.search := french_words(new.words);
      return new; end $$`,
    `create trigger post_search before insert or update of words on post for each row execute function post_search()`,
    'update post set words = words',
    'alter table post alter column search set not null',
    "create index post_by_words on post using gin (search) where state = 'public'",
  ])
    await sql.raw(statement).execute(db);
}
