import { useState } from 'preact/hooks'
import { akunApi } from '../akun/akun.api.ts'
import { PERAN, type Peran } from '../akun/aksi.ts'
import { IsianPilihan } from '../web/isian.tsx'
import { kelola } from '../web/kata-kelola.ts'
import { konsol } from '../web/kata-konsol.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { PilihPegawai } from './pilih-pegawai.konsol.tsx'
import { type Unit, useUnit } from './pilih-unit.konsol.tsx'

type Salah = { readonly orang?: string | undefined; readonly peran?: string | undefined; readonly opd?: string | undefined }
/** Roles that follow from the record are not given. */
const DIBERI = PERAN.filter((p) => p !== 'pegawai' && p !== 'atasan')
const perOpd = (peran: string) => peran === 'pengelola' || peran === 'kepala'

/** The units a role of one OPD may name; the office as a whole is no OPD. */
function daftarOpd(unit: readonly Unit[]): readonly Unit[] {
  return unit.filter((u) => u.opdId === u.id && !(u.indukId === null && unit.some((a) => a.indukId === u.id)))
}

export function UsulPeran(p: { readonly saya: string; readonly tutup: () => void; readonly selesai: () => void }) {
  const unit = useUnit()
  const [orang, setOrang] = useState('')
  const [peran, setPeran] = useState('')
  const [salah, setSalah] = useState<Salah>({})
  const kirim = async (alasan: string, data: FormData) => {
    const opd = perOpd(peran) ? String(data.get('opd') ?? '') : null
    const kurang: Salah = {
      orang: orang === '' ? kelola.pilihOrang : undefined,
      peran: peran === '' ? kelola.pilihPeran : undefined,
      opd: opd === '' ? kelola.pilihOpd : undefined,
    }
    setSalah(kurang)
    if (kurang.orang || kurang.peran || kurang.opd) return undefined
    return callTeguh(akunApi.usulPeran, { body: { pegawaiId: orang, peran: peran as Peran, unitKerjaId: opd, alasan } })
  }
  return (
    <DialogIsian judul={kelola.usulkanPeran} tombol={kelola.usulkan} kirim={kirim} tutup={p.tutup} selesai={p.selesai}>
      <PilihPegawai
        id="orang"
        label={kelola.pemegang}
        hint={kelola.cariTiga}
        salah={salah.orang}
        selain={{ id: p.saya, sebab: kelola.bukanSendiri }}
        terpilih={(o) => setOrang(o?.id ?? '')}
      />
      <IsianPilihan
        id="peran"
        label={kelola.peranJudul}
        salah={salah.peran}
        kosong={kelola.pilihPeran}
        pilihan={DIBERI.map((x) => [x, konsol.peran(x)])}
        ubah={setPeran}
      />
      {perOpd(peran) && (
        <IsianPilihan
          id="opd"
          label={kelola.opd}
          salah={salah.opd}
          kosong={kelola.pilihOpd}
          pilihan={daftarOpd(unit.isi?.daftar ?? []).map((u) => [u.id, u.nama])}
        />
      )}
      <p class="note">{kelola.usulRinci}</p>
    </DialogIsian>
  )
}
