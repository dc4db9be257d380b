// npm run bench [-- --json] [--tumbuh]: the promises of speed, measured on this machine, each beside the load it was measured under.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bukaDb } from '../src/db/db.ts'
import { siapkanLayanan } from '../src/db/layanan.ts'
import { bacaKunci } from '../src/kripto/kunci.ts'
import { ukurTumbuh } from './tumbuh.ts'
import { type Tempat, ukurUtama } from './utama.ts'

const { values: v } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    tumbuh: { type: 'boolean', default: false },
    orang: { type: 'string', default: '15000' },
    profil: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const BANTUAN = `npm run bench [-- --json] [--tumbuh] [--orang N] [--profil FOLDER]

  --json     one JSON object on stdout, nothing else; progress goes to stderr
  --tumbuh   only the growth of cost: people 1k, 15k, 60k; history 1, 12, 36 months
  --orang N  so many people (15000); smaller for a look only
  --profil F CPU profile of the server process into folder F
`

if (v.help) process.stdout.write(BANTUAN)
else await jalan()

async function jalan(): Promise<void> {
  const maju = (kalimat: string) => void process.stderr.write(`${kalimat}\n`)
  const dataDir = mkdtempSync(join(tmpdir(), 'hadir-bench-'))
  const layanan = await siapkanLayanan({ dataDir, lapor: maju })
  const db = bukaDb({ koneksi: layanan.web, jumlahTap: 1, jumlahUmum: 2 })
  try {
    const berkasKunci = join(dataDir, 'kunci', 'induk')
    const tempat: Tempat = {
      layanan,
      db,
      berkasKunci,
      kunci: bacaKunci(berkasKunci),
      pidPostgres: layanan.pidPostgres?.() ?? 0,
      maju,
      profil: v.profil,
    }
    const hasil = v.tumbuh ? { growth: await ukurTumbuh(tempat) } : await ukurUtama(tempat, Number(v.orang))
    if (v.json) process.stdout.write(`${JSON.stringify(hasil)}\n`)
    else process.stdout.write(`${tabel(hasil)}\n`)
  } finally {
    await db.tutup()
    await layanan.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function tabel(hasil: object, awalan = ''): string {
  return Object.entries(hasil)
    .map(([nama, nilai]: [string, unknown]) =>
      typeof nilai === 'object' && nilai !== null && !Array.isArray(nilai)
        ? tabel(nilai, `${awalan}${nama}.`)
        : `${awalan}${nama}: ${JSON.stringify(nilai)}`,
    )
    .join('\n')
}
