import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where Debian keeps PostgreSQL 15; the same SQL runs there when it is installed. */
const DEBIAN_15 = '/usr/lib/postgresql/15'

/**
 * The PostgreSQL of the tests when HADIR_UJI_PG names one: `15` for Debian's, or a folder with bin/postgres in it. Its user must be able
 * to enter that folder. Without it, the one of the package.
 */
export function binerUji(): { readonly biner?: string } {
  const nama = process.env['HADIR_UJI_PG']
  if (nama === undefined || nama === '') return {}
  const bin = join(nama === '15' ? DEBIAN_15 : resolve(nama), 'bin')
  if (!existsSync(join(bin, 'postgres'))) throw new Error(`HADIR_UJI_PG=${nama}: no ${join(bin, 'postgres')}`)
  return { biner: bin }
}
