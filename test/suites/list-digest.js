/** All that can be seen of a list that a file or text was brought into, as a plain JSON value. */
export async function digestOf(list, from) {
  try {
    const { rows, taken, refused, doubled, columns, header, encoding, separator, sheet } =
      await list.import(from);
    const page = await list.rows({ from: 0, count: 1_000 });
    const snapshot = await list.snapshot();
    const json = JSON.parse(await (await snapshot.json({ first_name: 'there' })).text());
    return {
      report: { rows, taken, refused, doubled, columns, header, encoding, separator, sheet },
      counts: list.counts,
      page,
      contacts: snapshot.contacts(),
      json,
      breakdown: await list.breakdown(),
      found: (await list.rows({ from: 0, count: 10, search: 'é', filter: 'taken' })).rows,
    };
  } catch (error) {
    return { code: error.code, params: error.params };
  }
}
