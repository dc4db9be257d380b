import { SANDI_CONTOH } from '../akun/sandi.ts'
import { insertAkun, insertKode, insertUsulPeran, sahkanPeran } from '../akun/akun.query.ts'
import type { Db } from '../db/db.ts'
import { hashKode } from '../kripto/kode.ts'
import type { Kunci as KunciRahasia } from '../kripto/kunci.ts'
import { hashSandi } from '../kripto/sandi.ts'
import { type Acak, acakDari, uuidContoh } from './acak.ts'
import type { Kalender } from './kalender.ts'
import type { OrangContoh } from './orang.ts'
import { AKUN_CONTOH, type Kunci } from './tokoh.ts'

export type AkunContoh = { readonly nama: string; readonly peran: string; readonly orang: string; readonly kodePerangkat: string }

const HURUF = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LAMA_KODE_MS = 400 * 86_400_000
const SEKALI = 2000

export function tokoh(orang: readonly OrangContoh[], kunci: Kunci): OrangContoh {
  const ada = orang.find((o) => o.tokoh === kunci)
  if (!ada) throw new Error(`demo: nobody stands where ${kunci} should`)
  return ada
}

/** Accounts of all: those of the demo sign in at once, the others wait for their one-time code. */
export async function tanamAkun(tx: Db, orang: readonly OrangContoh[], kunci: KunciRahasia, k: Kalender): Promise<AkunContoh[]> {
  const hash = await hashSandi(SANDI_CONTOH)
  const masuk = new Map(AKUN_CONTOH.map((a) => [a.kunci, a]))
  const akun = orang.flatMap((o) => {
    const nama = o.tokoh !== null && masuk.has(o.tokoh) ? o.tokoh : o.nip
    return nama === null
      ? []
      : [
          {
            id: o.akunId,
            pegawaiId: o.id,
            nama,
            sandiHash: nama === o.nip ? null : hash,
            keadaan: nama === o.nip ? ('belum-aktif' as const) : ('aktif' as const),
            contoh: true,
          },
        ]
  })
  for (let i = 0; i < akun.length; i += SEKALI) await insertAkun(tx, akun.slice(i, i + SEKALI))
  const acak = acakDari('akun')
  await beriPeran(tx, orang, acak, k)
  const hasil: AkunContoh[] = []
  for (const a of AKUN_CONTOH) {
    const o = tokoh(orang, a.kunci)
    const kode = `HADIR-${Array.from({ length: 5 }, () => HURUF[acak.bulat(0, HURUF.length - 1)]).join('')}`
    await insertKode(tx, {
      id: uuidContoh(acak, k.dicatat.getTime()),
      akunId: o.akunId,
      untuk: 'perangkat',
      hash: hashKode(kunci, kode),
      oleh: null,
      sampai: new Date(k.kini.getTime() + LAMA_KODE_MS),
    })
    hasil.push({ nama: a.kunci, peran: a.sebutan, orang: o.nama, kodePerangkat: kode })
  }
  return hasil
}

/** Each role proposed by one and confirmed by another; nobody his own. */
async function beriPeran(tx: Db, orang: readonly OrangContoh[], acak: Acak, k: Kalender): Promise<void> {
  const [bkpsdm, bkpsdm2, verifikator] = [tokoh(orang, 'bkpsdm'), tokoh(orang, 'bkpsdm2'), tokoh(orang, 'verifikator')]
  for (const a of AKUN_CONTOH) {
    if (a.peran === null) continue
    const o = tokoh(orang, a.kunci)
    const pengusul = o === bkpsdm ? bkpsdm2 : bkpsdm
    const pengesah = o === verifikator ? bkpsdm2 : verifikator
    const id = uuidContoh(acak, k.dicatat.getTime())
    const unitKerjaId = a.opd ? unitOpd(orang, o) : null
    await insertUsulPeran(tx, {
      id,
      akunId: o.akunId,
      pegawaiId: o.id,
      peran: a.peran,
      unitKerjaId,
      mulai: k.awal,
      alasan: 'Peran pada data contoh',
      oleh: pengusul.id,
    })
    await sahkanPeran(tx, id, pengesah.id, k.dicatat)
  }
}

function unitOpd(orang: readonly OrangContoh[], o: OrangContoh): string {
  return orang.find((x) => x.unit.kode === o.unit.opd)?.unit.id ?? o.unit.id
}
