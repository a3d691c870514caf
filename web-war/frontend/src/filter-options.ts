export interface Option {
  value: string;
  name: string;
}

/** The values in use, as `GET /api/v1/usage/options` gives them, for one dimension. */
export async function moreOptions(address: string, dimension: string): Promise<Option[]> {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    return [];
  }
  const body = (await answer.json()) as Record<string, Option[] | undefined>;
  return body[dimension] ?? [];
}
