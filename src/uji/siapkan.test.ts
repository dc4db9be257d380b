import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const AKAR = join(import.meta.dirname, '../..')

test('without its PostgreSQL a run of the tests fails and says why, instead of testing nothing and ending well', () => {
  const { NODE_TEST_CONTEXT: _dalam, ...env } = process.env
  const h = spawnSync(process.execPath, ['--test', '--test-global-setup=./src/uji/siapkan.ts', 'src/waktu/waktu.test.ts'], {
    cwd: AKAR,
    env: { ...env, HADIR_UJI_PG: '/tidak/ada' },
    encoding: 'utf8',
  })
  assert.equal(h.status, 1, h.stdout)
  assert.match(h.stderr, /HADIR_UJI_PG=\/tidak\/ada: no \/tidak\/ada\/bin\/postgres/)
})
