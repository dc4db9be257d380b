/** What may travel as a parameter. JSON goes as text (`JSON.stringify` and `::jsonb`): pg would read an array as an SQL array. */
export type NilaiSql = string | number | boolean | bigint | Date | Uint8Array | null | readonly NilaiSql[]

/** A statement, or a piece of one to be put into another. Made by `sql` only. */
export type Sql = { readonly text: string; readonly values: readonly NilaiSql[]; readonly bagian: readonly string[] }

// A template without pieces has one text for ever; it is made once.
const teksTemplat = new WeakMap<TemplateStringsArray, string>()

function teks(bagian: readonly string[]): string {
  let t = bagian[0] ?? ''
  for (let i = 1; i < bagian.length; i++) t += `$${i}${bagian[i]}`
  return t
}

function potongan(n: NilaiSql | Sql): n is Sql {
  return typeof n === 'object' && n !== null && 'bagian' in n
}

/** Values become parameters; a nested `sql` becomes part of the text. There is no way to put a string into the text. */
export function sql(templat: TemplateStringsArray, ...nilai: (NilaiSql | Sql)[]): Sql {
  if (!nilai.some(potongan)) {
    let t = teksTemplat.get(templat)
    if (t === undefined) {
      t = teks(templat)
      teksTemplat.set(templat, t)
    }
    return { text: t, values: nilai as NilaiSql[], bagian: templat }
  }
  const bagian = [templat[0] ?? '']
  const values: NilaiSql[] = []
  nilai.forEach((n, i) => {
    const sesudah = templat[i + 1] ?? ''
    if (potongan(n)) {
      bagian[bagian.length - 1] += n.bagian[0] ?? ''
      bagian.push(...n.bagian.slice(1))
      values.push(...n.values)
      bagian[bagian.length - 1] += sesudah
    } else {
      values.push(n)
      bagian.push(sesudah)
    }
  })
  return { text: teks(bagian), values, bagian }
}
