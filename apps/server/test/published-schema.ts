import { z } from 'zod';
import { openApiDocument } from '../src/http/openapi.ts';

export interface Operation {
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
  readonly responses: Readonly<Record<string, object>>;
}

/** The description of `POST /api/territories/<t>/<path>`, as a client gets it. */
export function describedPost(path: string): Operation {
  const document = JSON.parse(JSON.stringify(openApiDocument())) as {
    paths: Record<string, { post?: Operation }>;
  };
  const operation = document.paths[`/api/territories/{territory}/${path}`]?.post;
  if (!operation) throw new Error(`nothing is posted to ${path}`);
  return operation;
}

/** What a client may send there, read back from the published JSON Schema. */
export function publishedSchema(path: string): z.ZodType {
  return z.fromJSONSchema(describedPost(path).requestBody!.content['application/json'].schema as never);
}
