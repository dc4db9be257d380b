// npm run tahan [-- --putaran 30] [--benih N] [--json]: kill -9 of server and of database under load, thirty rounds each.
import { parseArgs } from 'node:util'
import { bunuhDalamBadai } from './bunuh.ts'

const { values: v } = parseArgs({
  options: { putaran: { type: 'string', default: '30' }, benih: { type: 'string' }, json: { type: 'boolean', default: false } },
})
const putaran = Number(v.putaran)
const hasil = await bunuhDalamBadai({
  putaranServer: putaran,
  putaranDb: putaran,
  benih: v.benih === undefined ? Date.now() % 1_000_000 : Number(v.benih),
  perDetik: 200,
  maju: (k) => void process.stderr.write(`${k}\n`),
})
process.stdout.write(
  v.json
    ? `${JSON.stringify(hasil)}\n`
    : `${Object.entries(hasil)
        .map(([k, n]) => `${k}: ${JSON.stringify(n)}`)
        .join('\n')}\n`,
)
const utuh =
  hasil.lost === 0 &&
  hasil.doubled === 0 &&
  hasil.hariBerbeda === 0 &&
  hasil.tanda === 0 &&
  hasil.aneh.length === 0 &&
  hasil.tersimpan === hasil.diakui
process.exitCode = utuh ? 0 : 1
