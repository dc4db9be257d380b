import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(join(tmpdir(), 'hadir-proses-'))
after(() => rmSync(folder, { recursive: true }))

const hidup = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const giliran = () => new Promise((r) => setImmediate(r))

test('a job that never yields ends with its server, also when that is killed', { timeout: 60_000 }, async () => {
  const berkas = join(folder, 'pid')
  const modul = (nama: string) => JSON.stringify(new URL(nama, import.meta.url).href)
  const server = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `const { diProses } = await import(${modul('./proses.ts')})
     await diProses(new URL(${modul('../uji/proses-putar.ts')}), ${JSON.stringify(berkas)}, { memoriMb: 64, henti: new AbortController().signal })`,
  ])
  while (!existsSync(berkas) || readFileSync(berkas, 'utf8') === '') await giliran()
  const pid = Number(readFileSync(berkas, 'utf8'))
  assert.ok(hidup(pid))
  server.kill('SIGKILL')
  while (hidup(pid)) await giliran()
})
