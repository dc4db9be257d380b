import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { bukaKantor, type Kantor, SANDI_UJI } from '../uji/kantor.ts'
import { JENIS_KELUAR, KEPALA_NOMOR, type Kontrak } from './kontrak.api.ts'

// What must hold of every contract and every answer, whoever wrote the route.

const TIADA = '01900000-0000-7000-8000-00000000ffff'
let k: Kantor
let kue: string
let masuk: () => Promise<string>
let kontrak: readonly Kontrak[]

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const unit = await k.unit('Dinas A', null, 'wajib')
  const ani = await k.orang('Ani Purun', { unit, peran: [{ peran: 'bkpsdm' }] })
  masuk = () => k.masukTeguh(ani)
  kue = await masuk()
  kontrak = k.hadir.rute.map((r) => r.kontrak)
})
after(() => k.tutup())

/** Members a query must have, so that what is refused is the body. */
const contohQuery = (x: Kontrak) =>
  ((x.query as { required?: string[] } | undefined)?.required ?? [])
    .map((n) => `${n}=${n === 'berlaku' ? '2026-11-24' : 'contoh'}`)
    .join('&')
const teguh = async () => {
  const r = await k.app.inject({
    method: 'POST',
    url: '/api/sesi/peneguhan',
    headers: { cookie: await masuk() },
    payload: { sandi: SANDI_UJI },
  })
  return `${r.cookies[0]?.name}=${r.cookies[0]?.value}`
}
const alamat = (path: string) => path.replaceAll(':tanggal', '2026-11-24').replaceAll(/:\w+/g, TIADA)
const kirim = (x: Kontrak, payload: unknown, kepala: Record<string, string> = {}) =>
  k.app.inject({ method: x.method, url: alamat(x.path), headers: { cookie: kue, ...kepala }, payload: payload as object })
const salah = (r: { json: () => unknown }) => (r.json() as { salah?: { jalur: string; harap: string }[] }).salah ?? []

type Skema = { type?: unknown; properties?: Record<string, Skema>; additionalProperties?: unknown; items?: Skema; anyOf?: Skema[] }
function terbuka(s: Skema, jalur: string): string[] {
  return [
    ...(s.properties && s.additionalProperties !== false ? [jalur] : []),
    ...Object.entries(s.properties ?? {}).flatMap(([n, isi]) => terbuka(isi, `${jalur}.${n}`)),
    ...(s.items ? terbuka(s.items, `${jalur}[]`) : []),
    ...(s.anyOf ?? []).flatMap((isi, i) => terbuka(isi, `${jalur}|${i}`)),
  ]
}

test('G2 every object of every contract is closed, inside and out', () => {
  for (const x of kontrak)
    for (const bagian of ['params', 'query', 'body', 'reply'] as const)
      if (x[bagian]) assert.deepEqual(terbuka(x[bagian] as Skema, `${x.method} ${x.path} ${bagian}`), [])
})

test('G2 no two routes share method and path', () => {
  const nama = kontrak.map((x) => `${x.method} ${x.path.replaceAll(/:\w+/g, ':')}`)
  assert.deepEqual(nama.toSorted(), [...new Set(nama)].sort())
})

describe('bodies', () => {
  test('G2 a member nobody asked for is refused by name on every route', async () => {
    for (const x of kontrak.filter((y) => y.body)) {
      const r = await kirim(x, { peran: 5, pegawaiIdPalsu: TIADA, waktuTerima: '2026-01-01T00:00:00Z' })
      assert.equal(r.statusCode, 422, `${x.path}: ${r.body}`)
      assert.ok(
        salah(r).some((s) => s.jalur === 'pegawaiIdPalsu' && s.harap === 'tidak dikenal'),
        `${x.path}: ${r.body}`,
      )
      assert.ok(
        salah(r).some((s) => s.jalur === 'waktuTerima'),
        x.path,
      )
    }
  })

  test('G2 nothing is coerced: each member with a value of another type is named on every route', async () => {
    for (const x of kontrak.filter((y) => y.body)) {
      const isi = (x.body as Skema).properties ?? {}
      for (const [nama, skema] of Object.entries(isi)) {
        if (skema.type === undefined && !skema.anyOf) continue
        for (const nilai of [{ x: 1 }, skema.type === 'string' ? 7 : '7', skema.type === 'boolean' ? 1 : true]) {
          if (skema.type === 'object' && typeof nilai === 'object') continue
          const r = await kirim(x, { [nama]: nilai })
          assert.equal(r.statusCode, 422, `${x.path} ${nama}: ${r.body}`)
          assert.ok(
            salah(r).some((s) => s.jalur === nama || s.jalur.startsWith(`${nama}.`)),
            `${x.path} ${nama}: ${r.body}`,
          )
        }
      }
    }
  })

  test('G2 nothing, null, a list, a text instead of an object: refused on every route, never a fault of ours', async () => {
    for (const x of kontrak.filter((y) => y.body))
      for (const payload of [undefined, 'null', '[]', '"teks"', '{', '', '{"a":1,"a":2}x'] as const) {
        const r = await k.app.inject({
          method: x.method,
          url: alamat(x.path),
          headers: { cookie: kue, 'content-type': 'application/json' },
          ...(payload === undefined ? {} : { payload }),
        })
        assert.ok([400, 422].includes(r.statusCode), `${x.path} ${payload}: ${r.statusCode}`)
      }
  })

  for (const badan of ['{"__proto__":{"peran":"bkpsdm"}}', '{"constructor":{"prototype":{"peran":"bkpsdm"}}}'])
    test(`G2 ${badan} is 400 on every route`, async () => {
      for (const x of kontrak.filter((y) => y.body)) {
        const r = await k.app.inject({
          method: x.method,
          url: alamat(x.path),
          headers: { cookie: kue, 'content-type': 'application/json' },
          payload: badan,
        })
        assert.equal(r.statusCode, 400, `${x.path}: ${r.body}`)
      }
    })

  test('M6 a body of more than 1 MB is 413, another content type 415, on every route', async () => {
    for (const x of kontrak.filter((y) => y.body)) {
      const besar = await k.app.inject({
        method: x.method,
        url: alamat(x.path),
        headers: { cookie: kue, 'content-type': 'application/json' },
        payload: `{"a":"${'x'.repeat(1_048_600)}"}`,
      })
      assert.equal(besar.statusCode, 413, x.path)
      for (const jenis of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const r = await k.app.inject({
          method: x.method,
          url: alamat(x.path),
          headers: { cookie: kue, 'content-type': jenis },
          payload: '{}',
        })
        assert.equal(r.statusCode, 415, `${x.path} ${jenis}: ${r.body}`)
      }
    }
  })

  test('M6 a file: over its own limit 413, JSON and other types 415, and what is no file at all is refused; other routes keep their 1 MB', async () => {
    const berkas = kontrak.filter((y) => y.berkas)
    assert.ok(berkas.length > 0)
    for (const x of berkas) {
      assert.equal(x.body, undefined, `${x.path}: a file or a body, never both`)
      const kirimBerkas = async (jenis: string, payload: Buffer) =>
        k.app.inject({
          method: x.method,
          url: `${alamat(x.path)}?${contohQuery(x)}`,
          headers: { cookie: await teguh(), 'content-type': jenis },
          payload,
        })
      const batas = x.berkas?.batas ?? 0
      // Its own limit: more than that of a body for a list, less for a photo.
      assert.ok(batas >= 1024 && batas !== 1_048_576 && batas <= 64 * 1_048_576, x.path)
      const besar = await kirimBerkas('text/csv', Buffer.alloc(batas + 1))
      assert.deepEqual([besar.statusCode, /Berkas terlalu besar/.test(besar.body)], [413, true], x.path)
      for (const jenis of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
        const r = await kirimBerkas(jenis, Buffer.from('{}'))
        assert.equal(r.statusCode, 415, `${x.path} ${jenis}: ${r.body}`)
      }
      for (const isi of [Buffer.alloc(0), Buffer.alloc(2_000_000), Buffer.from('PK\u0003\u0004rusak')])
        assert.equal((await kirimBerkas('application/octet-stream', isi)).statusCode, isi.length > batas ? 413 : 422, x.path)
    }
    for (const x of kontrak.filter((y) => y.body)) {
      const r = await k.app.inject({
        method: x.method,
        url: alamat(x.path),
        headers: { cookie: kue, 'content-type': 'text/csv' },
        payload: 'x',
      })
      assert.equal(r.statusCode, 415, x.path)
    }
  })

  test('A4 from another site or origin: 403 on every route that changes something, before anything is read', async () => {
    for (const x of kontrak.filter((y) => y.method !== 'GET'))
      for (const kepala of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://hadir-oki.contoh' },
        { origin: 'null' },
      ]) {
        const r = await k.app.inject({
          method: x.method,
          url: alamat(x.path),
          headers: { cookie: kue, ...kepala },
          ...(x.body ? { payload: {} } : {}),
        })
        assert.equal(r.statusCode, 403, `${x.method} ${x.path} ${JSON.stringify(kepala)}`)
      }
  })
})

test('G2 an unknown member of the query is refused by name on every route that has one', async () => {
  for (const x of kontrak.filter((y) => y.query)) {
    const cookie = x.berkas ? await teguh() : kue
    const r = await k.app.inject({ method: x.method, url: `${alamat(x.path)}?semua=ya`, headers: { cookie } })
    assert.equal(r.statusCode, 422, `${x.path}: ${r.body}`)
    assert.ok(
      salah(r).some((s) => s.jalur === 'semua'),
      r.body,
    )
  }
})

test('X3 a cursor made by hand is refused on every list, and is no fault of ours', async () => {
  for (const x of kontrak.filter((y) => y.query && 'setelah' in ((y.query as Skema).properties ?? {}))) {
    const perlu = (x.query as { required?: string[] }).required ?? []
    const isi = perlu.map((p) => `${p}=${p === 'bulan' ? '2026-11' : '2026-11-24'}&`).join('')
    for (const kursor of ['x', 'WyJhIiwiYiJd.AAAAAAAAAAAAAAAA', '%00', "'%20or%201=1--"]) {
      const r = await k.app.inject({ method: 'GET', url: `${alamat(x.path)}?${isi}setelah=${kursor}`, headers: { cookie: kue } })
      assert.equal(r.statusCode, 422, `${x.path} ${kursor}: ${r.statusCode} ${r.body}`)
    }
  }
})

test('every answer carries the protecting headers, errors too, and the API is never stored', async () => {
  for (const x of kontrak)
    for (const kepala of [{ cookie: kue }, {}] as Record<string, string>[]) {
      const r = await k.app.inject({ method: x.method, url: alamat(x.path), headers: kepala, ...(x.body ? { payload: {} } : {}) })
      assert.ok(r.statusCode < 500, `${x.method} ${x.path}: ${r.statusCode} ${r.body}`)
      assert.match(String(r.headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/)
      assert.equal(r.headers['x-content-type-options'], 'nosniff')
      assert.equal(r.headers['referrer-policy'], 'no-referrer')
      assert.equal(r.headers['cache-control'], 'no-store')
      if (r.statusCode >= 400) assert.match(String(r.headers['content-type']), /^application\/problem\+json/, x.path)
    }
})

test('I5 a file goes out as an attachment of a named type and length, under a name of plain letters, with its number', async () => {
  const keluar = kontrak.filter((y) => y.keluar)
  assert.ok(keluar.length > 0)
  for (const x of keluar)
    for (const bentuk of x.keluar ?? []) {
      assert.equal(x.method, 'POST', `${x.path}: what goes out is registered`)
      const adaBentuk = 'bentuk' in ((x.body as Skema).properties ?? {})
      const r = await k.app.inject({
        method: x.method,
        url: alamat(x.path),
        headers: { cookie: await masuk() },
        payload: { bulan: '2026-11', ...(adaBentuk ? { bentuk } : {}) },
      })
      assert.equal(r.statusCode, 200, `${x.path} ${bentuk}: ${r.body.slice(0, 200)}`)
      assert.equal(r.headers['content-type'], JENIS_KELUAR[bentuk])
      assert.match(String(r.headers['content-disposition']), new RegExp(`^attachment; filename="[a-z0-9-]{1,80}\\.${bentuk}"$`))
      assert.equal(Number(r.headers['content-length']), r.rawPayload.length)
      assert.equal(r.headers['x-content-type-options'], 'nosniff')
      assert.equal(r.headers['cache-control'], 'no-store')
      assert.match(String(r.headers[KEPALA_NOMOR]), /^EKS-\d{6}$/)
    }
})

test('paths under /api that do not exist: 401 without a session, 404 with one', async () => {
  kue = await masuk() // the walk above has also signed out
  for (const url of ['/api/tidak-ada', '/api', '/api/../api/x', '/api/pegawai/x/y/z']) {
    assert.equal((await k.app.inject({ url })).statusCode, 401, url)
    assert.equal((await k.app.inject({ url, headers: { cookie: kue } })).statusCode, 404, url)
  }
})

test('the contract is published: OpenAPI 3.1 with every path, action and the closed bodies', async () => {
  const r = await k.app.inject({ url: '/api/openapi.json' })
  assert.equal(r.statusCode, 200)
  const dok = r.json() as { openapi: string; paths: Record<string, Record<string, { 'x-aksi': string }>> }
  assert.match(dok.openapi, /^3\.1/)
  for (const x of kontrak)
    assert.equal(dok.paths[x.path.replaceAll(/:(\w+)/g, '{$1}')]?.[x.method.toLowerCase()]?.['x-aksi'], x.aksi, x.path)
})
