import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { bukaKantor, type Kantor, SANDI_UJI } from '../uji/kantor.ts'

// S6: a body that does not come holds no connection; a file that comes slowly is taken all the same.

let k: Kantor
let port: number
let kue: string

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00', { batasBadanMs: 60 })
  const unit = await k.unit('Pemkab', null)
  const admin = await k.orang('Admin', { unit, peran: [{ peran: 'bkpsdm' }] })
  const r = await k.app.inject({
    method: 'POST',
    url: '/api/sesi/peneguhan',
    headers: { cookie: await k.masuk(admin) },
    payload: { sandi: SANDI_UJI },
  })
  kue = `${r.cookies[0]?.name}=${r.cookies[0]?.value}`
  port = Number(new URL(await k.app.listen({ host: '127.0.0.1', port: 0 })).port)
})
after(() => k.tutup())

async function mulai(jalur: string, jenis: string, panjang: number, awal: string): Promise<Socket> {
  const s = connect(port, '127.0.0.1')
  await once(s, 'connect')
  s.write(`POST ${jalur} HTTP/1.1\r\nHost: x\r\nCookie: ${kue}\r\nContent-Type: ${jenis}\r\nContent-Length: ${panjang}\r\n\r\n${awal}`)
  s.on('error', () => undefined)
  return s
}

test('S6 a JSON body that stops is cut off; a file that stopped just as long is read to its end and answered', async () => {
  const isi = 'NIP;NAMA\n198501012010011001;Ani\n'
  const berkas = await mulai('/api/impor/kepala', 'text/csv', isi.length, isi.slice(0, 10))
  const lambat = await mulai('/api/sesi/peneguhan', 'application/json', 100, '{')
  const [galat] = (await once(lambat, 'close')) as [boolean]
  assert.equal(typeof galat, 'boolean', 'cut off by the server')
  const jawab = once(berkas, 'data')
  berkas.write(isi.slice(10))
  assert.match(String(((await jawab) as [Buffer])[0]), /^HTTP\/1\.1 200 /)
  berkas.destroy()
})
