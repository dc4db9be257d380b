import type { FastifyInstance } from 'fastify'
import { akunRoutes } from '../akun/akun.route.ts'
import { listBawahan, listPencabutan, listPeran } from '../akun/akun.query.ts'
import type { Pemanggil } from '../akun/lingkup.ts'
import { passkeyRoutes } from '../akun/passkey.route.ts'
import type { BasisData, Db } from '../db/db.ts'
import { masaKini } from '../db/masa.ts'
import { jadwalRoutes } from '../jadwal/jadwal.route.ts'
import { jejakRoutes } from '../jejak/jejak.route.ts'
import { type Kunci, kunciMasa } from '../kripto/kunci.ts'
import { jumlahDiterapkan } from '../pegawai/impor/impor.query.ts'
import { laporanRoutes } from '../laporan/laporan.route.ts'
import { imporRoutes } from '../pegawai/impor/impor.route.ts'
import { listSemuaPegawai } from '../pegawai/pegawai.query.ts'
import { pegawaiRoutes } from '../pegawai/pegawai.route.ts'
import { awalRoutes } from '../pegawai/impor/awal.route.ts'
import { MACAM_AWAL } from './data-awal.ts'
import { akibatRancangan } from '../presensi/akibat.job.ts'
import { arusPapan } from '../presensi/arus.route.ts'
import { listKetentuanLokal, listRamadan } from '../presensi/fakta.query.ts'
import { gangguanRoutes } from '../presensi/gangguan.route.ts'
import { pengurasUlang } from '../presensi/hari-ulang.job.ts'
import { insertHariUlang } from '../presensi/hari-ulang.query.ts'
import { ingatan, muatJadwal } from '../presensi/ingatan.job.ts'
import { ketentuanRoutes } from '../presensi/ketentuan.route.ts'
import { kesehatanRoutes } from '../kesehatan/kesehatan.route.ts'
import { type Lingkungan, pemantau } from '../kesehatan/pemantau.job.ts'
import { pengamatKode } from '../presensi/kode-tap.job.ts'
import { jumlahTempat } from '../presensi/layar.query.ts'
import { penulisTap } from '../presensi/penulis.job.ts'
import { hambatanRoutes } from '../presensi/hambatan.route.ts'
import { kartuLayarRoutes } from '../presensi/kartu.route.ts'
import { saksiRoutes } from '../presensi/saksi.route.ts'
import { rutePembanding } from '../presensi/pembanding.route.ts'
import { pengingatRoutes } from '../presensi/pengingat.route.ts'
import { presensiRoutes } from '../presensi/presensi.route.ts'
import { rantai } from '../presensi/rantai.job.ts'
import { rekamRoutes } from '../presensi/rekam.route.ts'
import { alasanTapRoutes } from '../tap/alasan-tap.route.ts'
import { kesiapanRoutes } from '../tap/kesiapan.route.ts'
import { verifikasiRoutes } from '../presensi/verifikasi.route.ts'
import { insertTapDitolak } from '../tap/ditolak.query.ts'
import { laciKunci } from '../tap/kunci.job.ts'
import { laciLayar } from '../tap/layar.job.ts'
import { jumlahCatatanLayar } from '../tap/layar.query.ts'
import { layarRoutes } from '../tap/layar.route.ts'
import { buktiRoutes } from '../tap/bukti.route.ts'
import { fotoRoutes } from '../tap/foto.route.ts'
import { lembarKodeRoutes } from '../tap/lembar-kode.route.ts'
import { pengolahFoto } from '../tap/olah-foto.job.ts'
import { aktifkanKunci } from '../tap/perangkat.query.ts'
import { kartuRoutes } from '../tap/kartu.route.ts'
import { penyeberanganRoutes } from '../tap/penyeberangan.route.ts'
import { perangkatRoutes } from '../tap/perangkat.route.ts'
import { type OpsiPush, type PengirimPush, pengirimPush } from '../tap/push.job.ts'
import { tempatRoutes } from '../tap/tempat.route.ts'
import { tahanNilaiRoutes } from '../tap/tahan-nilai.route.ts'
import { tinjauRoutes } from '../tap/tinjau.route.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import type { Instansi, Jam } from './konteks.ts'
import { jeda } from './laju.ts'
import type { Dasar, MintaUlang, Peminta, Rute } from './route.ts'
import { buatServer } from './server.ts'
import { penjagaSesi, type Sesi } from './sesi.ts'

export type OpsiHadir = {
  readonly db: BasisData
  readonly instansi: Instansi
  readonly kunci: Kunci
  readonly jam: Jam
  readonly web?: string
  readonly aman: boolean
  /** Address that people see; passkeys belong to its host name. */
  readonly asal: string
  /** Roles of the console hold only in sessions opened with a second factor. The demo switches it off by name. */
  readonly faktorKedua: 'wajib-bagi-peran' | 'tidak-diminta'
  /** Demo: the sandi of the seed signs in. */
  readonly terimaSandiContoh: boolean
  readonly log?: boolean
  readonly batasBadanMs?: number
  /** Reminders while the app is closed; without it the server calls no push service. */
  readonly push?: OpsiPush
  /** For the page of health and the guard of the disk. */
  readonly lingkungan?: Lingkungan
  readonly onGalat: (galat: unknown) => void
}

/** The server of one instansi, put together; `tutup` drains it. */
export type Hadir = {
  readonly app: FastifyInstance
  readonly rute: readonly Rute[]
  readonly ingatan: ReturnType<typeof ingatan>
  /** Who calls push services, where the office has turned that on. */
  readonly push: PengirimPush | undefined
  /** Looks for what other processes revoked or changed; called each second. */
  readonly segarkan: () => Promise<void>
  /** Reads keys and the record of everybody before the morning asks for them. */
  readonly hangatkan: (pegawaiIds: readonly string[]) => Promise<void>
  readonly kabariPapan: () => void
  /** How many boards the live streams have asked of the database. */
  readonly papanDihitung: () => number
  readonly siap: (ya: boolean) => void
  /** Looks at the health of everything, and logs alarms that came or went. */
  readonly pantau: () => Promise<void>
  /** Phones whose day of waiting is over count from now on; their owners' days are judged anew. */
  readonly aktifkanHp: () => Promise<void>
  /** Judges anew what changes have asked for and no process has done yet. */
  readonly kurasUlang: () => Promise<void>
  /** Resolves when work begun after a commit (days judged anew) has ended. */
  readonly tenang: () => Promise<void>
  readonly tutup: () => Promise<void>
}

const HANGAT_SEKALI = 1000
const RENTANG_HP = 36

/** Revocations are stamped with the time of their request and seen at its commit: a look goes back further than a request may last. */
const TUMPANG_MS = 60_000

/**
 * Roles that were given hold in sessions of the console, opened with a second factor; a phone keeps half a year what its owner may do:
 * his own record, and as atasan that of the people below him.
 */
function pemuatPemanggil(faktorKedua: OpsiHadir['faktorKedua']) {
  return async (tx: Db, sesi: Sesi, dasar: Dasar): Promise<Pemanggil> => {
    const berlaku = sesi.jenis === 'konsol' && (faktorKedua === 'tidak-diminta' || sesi.faktor)
    return {
      akunId: sesi.akun,
      pegawaiId: sesi.pegawai,
      peran: berlaku ? await listPeran(tx, sesi.akun, dasar.hariIni) : [],
      bawahanIds: await listBawahan(tx, sesi.pegawai, dasar.hariIni, dasar.kini),
    }
  }
}

export async function buatHadir(o: OpsiHadir): Promise<Hadir> {
  const { db, instansi, jam } = o
  const muatPemanggil = pemuatPemanggil(o.faktorKedua)
  const hariIni = (): Tanggal => tanggalPada(jam(), instansi.zona)
  const penjaga = penjagaSesi(jam, o.lingkungan?.detak)
  const laci = laciKunci(db, instansi)
  const layar = laciLayar(db, instansi)
  const amatiKode = pengamatKode({ db, instansi, jam })
  const memori = ingatan(instansi.zona)
  const arus = arusPapan({ db, instansi, jam, muatPemanggil, onGalat: o.onGalat })
  const penulis = penulisTap({
    db,
    instansi,
    kunci: o.kunci,
    jam,
    ingatan: memori,
    rantai: rantai(o.kunci, (kid) => laci.lupakan(kid)),
    kabar: () => arus.kabari(),
    kodeJauh: (langkah) => void lacak(amatiKode(langkah)),
    onGalat: o.onGalat,
  })
  const push = o.push === undefined ? undefined : pengirimPush(o.kunci, jam, o.push)
  const masa = await db.diInstansi(instansi.skema, masaKini)
  const pantau = pemantau({ db, instansi, jam, masa: masa.nomor, penulis, lingkungan: o.lingkungan ?? {}, onGalat: o.onGalat })
  // One count of wrong PINs for a person, at the office computer and at a screen.
  const tundaPin = jeda(jam)
  const pengolah = pengolahFoto()
  const sedang = new Set<Promise<void>>()
  let berhenti = false
  const lacak = (kerja: Promise<void>): Promise<void> => {
    const terlacak = kerja.catch(o.onGalat).finally(() => sedang.delete(terlacak))
    sedang.add(terlacak)
    return terlacak
  }
  const penguras = pengurasUlang({ db, instansi, jam, berhenti: () => berhenti, kabar: () => arus.kabari(), onGalat: o.onGalat })
  const kurasUlang = (): Promise<void> => lacak(penguras.kuras().then(() => undefined))
  const nilaiUlang: MintaUlang = async (p, pegawaiIds, dari, sampai) => {
    if (dari > p.hariIni) return
    await insertHariUlang(p.tx, pegawaiIds, dari, sampai, p.kini)
    p.sesudah(() => void kurasUlang())
  }
  const nilaiUlangSejak = async (p: Peminta, dari: Tanggal): Promise<void> => {
    if (dari <= p.hariIni) await nilaiUlang(p, await listSemuaPegawai(p.tx), dari, p.hariIni)
  }
  const tenang = async () => void (await Promise.all(sedang))
  const wajib = async (tx: Db, pegawaiId: string) =>
    (await memori.kenali(tx, [pegawaiId], hariIni())).hari(pegawaiId, hariIni())?.tahap === 'wajib'
  const nilaiUlangPegawai = (p: Peminta, id: string) => nilaiUlang(p, [id], tambahHari(p.hariIni, -RENTANG_HP), p.hariIni)
  const rute: Rute[] = [
    ...akunRoutes({ jam, terimaSandiContoh: o.terimaSandiContoh }),
    ...passkeyRoutes({ jam, asal: o.asal }),
    ...perangkatRoutes({
      jam,
      laci,
      perluPersetujuan: wajib,
      nilaiUlangPegawai,
    }),
    ...tempatRoutes({ ingatan: memori }),
    ...buktiRoutes({ ingatan: memori }),
    ...fotoRoutes({ jam, instansi, pengolah }),
    ...layarRoutes({ jam, layar, hitung: jumlahTempat }),
    ...kesiapanRoutes({ muatJadwal: (tx, ids, dari, sampai) => muatJadwal(tx, instansi.zona, ids, dari, sampai) }),
    ...alasanTapRoutes({ jam }),
    ...lembarKodeRoutes,
    ...tahanNilaiRoutes(),
    ...tinjauRoutes({ nilaiUlang, lokal: listKetentuanLokal }),
    ...gangguanRoutes({ ingatan: memori, nilaiUlang }),
    ...penyeberanganRoutes({ ingatan: memori, nilaiUlang }),
    ...hambatanRoutes({ ingatan: memori, nilaiUlang }),
    ...kartuRoutes,
    ...kartuLayarRoutes({ instansi, jam, layar, penulis, tundaPin, jamRagu: pantau.jamRagu }),
    ...saksiRoutes({ instansi, penulis, ingatan: memori, tundaPin, jamRagu: pantau.jamRagu }),
    ...rekamRoutes({
      instansi,
      kunci: o.kunci,
      jam,
      laci,
      layar,
      penulis,
      jamRagu: pantau.jamRagu,
      simpanDitolak: (daftar) => db.diInstansi(instansi.skema, (tx) => insertTapDitolak(tx, daftar)),
      diskPenuh: () => pantau.diskBasisData() === 'tutup',
    }),
    rutePembanding,
    ...presensiRoutes({ ingatan: memori, adaLayar: layar.adaDi, jamRagu: pantau.jamRagu }),
    ...pengingatRoutes({ jam, push }),
    ...pegawaiRoutes({ ingatan: memori, nilaiUlang }),
    ...imporRoutes({ ingatan: memori, nilaiUlang, db, instansi, lacak, macamAwal: MACAM_AWAL }),
    ...awalRoutes({ db, instansi, macam: MACAM_AWAL }),
    ...jejakRoutes(),
    ...verifikasiRoutes({ db, instansi, jam, lacak, berhenti: () => berhenti }),
    ...jadwalRoutes({
      ingatan: memori,
      nilaiUlang,
      muatJadwal: (tx, ids, dari, sampai, andai) => muatJadwal(tx, instansi.zona, ids, dari, sampai, andai),
      ramadan: listRamadan,
    }),
    ...ketentuanRoutes({
      ingatan: memori,
      nilaiUlangSejak,
      akibat: (rancangan, dari, sampai, kini) => akibatRancangan(db, instansi, { rancangan, dari, sampai, kini }),
    }),
    ...kesehatanRoutes({ pemantau: pantau }),
    ...laporanRoutes({ diskHemat: () => pantau.disk() !== 'baik' }),
  ]
  let siap = false
  const app = await buatServer({
    instansi,
    db,
    kunci: kunciMasa(o.kunci, masa),
    jam,
    penjaga,
    rute,
    muatPemanggil,
    // The look each second asks the database, so a feed that has stopped means that taps cannot be stored.
    siap: () => siap && penjaga.segar() && penulis.menerima(),
    hemat: () => pantau.diskBasisData() !== 'baik',
    tambahan: arus.pasang,
    aman: o.aman,
    ...(o.web === undefined ? {} : { web: o.web }),
    ...(o.log === undefined ? {} : { log: o.log }),
    ...(o.batasBadanMs === undefined ? {} : { batasBadanMs: o.batasBadanMs }),
  })
  let sejak = new Date(0)
  let impor: number | undefined
  return {
    app,
    rute,
    ingatan: memori,
    push,
    segarkan: async () => {
      await pantau.lihatJam()
      const awal = new Date(jam().getTime() - TUMPANG_MS)
      const lihat = await db.diInstansi(instansi.skema, async (tx) => ({
        pencabutan: await listPencabutan(tx, sejak, jam()),
        impor: await jumlahDiterapkan(tx),
        layar: await jumlahCatatanLayar(tx),
      }))
      penjaga.terima(lihat.pencabutan)
      layar.segarkan(lihat.layar)
      // People written by the command, in another process: what judging remembers of them is of before.
      if (impor !== undefined && impor !== lihat.impor) memori.lupakan()
      impor = lihat.impor
      await laci.segarkan(sejak.getTime() === 0 ? awal : sejak)
      sejak = awal
    },
    hangatkan: async (ids) => {
      await laci.muatSemua()
      for (let i = 0; i < ids.length; i += HANGAT_SEKALI)
        await db.diInstansi(instansi.skema, (tx) => memori.kenali(tx, ids.slice(i, i + HANGAT_SEKALI), hariIni()))
    },
    aktifkanHp: async () => {
      const hari = hariIni()
      const aktif = await db.diInstansi(instansi.skema, async (tx) => {
        const daftar = await aktifkanKunci(tx, jam())
        const ids = daftar.map((k) => k.pegawaiId)
        await insertHariUlang(tx, ids, tambahHari(hari, -RENTANG_HP), hari, jam())
        return daftar
      })
      for (const k of aktif) laci.lupakan(k.kid)
      if (aktif.length > 0) await kurasUlang()
    },
    kurasUlang,
    tenang,
    pantau: pantau.lihat,
    kabariPapan: arus.kabari,
    papanDihitung: arus.dihitung,
    siap: (ya) => {
      siap = ya
    },
    tutup: async () => {
      siap = false
      berhenti = true
      arus.tutup()
      pantau.tutup()
      await app.close()
      await pengolah.tutup()
      await penulis.tutup()
      await tenang()
    },
  }
}
