import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { detikTunggu, TUJUAN_PUSH, tujuanPush } from './push.ts'

for (const alamat of [
  'https://fcm.googleapis.com/fcm/send/dXk:APA91b-_x',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://web.push.apple.com/QGuQyavXutnMH',
  'https://wns2-sg2p.notify.windows.com/w/?token=BQYAAAC',
])
  test(`G3 a push service: ${alamat.slice(0, 44)}`, () => assert.equal(tujuanPush(alamat)?.href, alamat))

for (const alamat of [
  'http://fcm.googleapis.com/fcm/send/x',
  'https://fcm.googleapis.com:8443/fcm/send/x',
  'https://fcm.googleapis.com@127.0.0.1/x',
  'https://a:b@fcm.googleapis.com/x',
  'https://fcm.googleapis.com.example/x',
  'https://evilfcm.googleapis.com.example/x',
  'https://notify.windows.com.example/x',
  'https://evilnotify.windows.com/x',
  'https://notify.windows.com/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://[::ffff:7f00:1]/x',
  'https://0x7f000001/x',
  'https://2130706433/x',
  'https://10.0.0.1/x',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost/x',
  'https://fcm.googleapis.com\\@127.0.0.1/x',
  'https://fcm.googleapis.com/x#y\n',
  'https://fcm.googleapis.com/x y',
  'HTTPS://FCM.GOOGLEAPIS.COM/x',
  'file:///etc/passwd',
  '//fcm.googleapis.com/x',
  '',
  `https://fcm.googleapis.com/${'x'.repeat(1000)}`,
])
  test(`G3 no push service: ${JSON.stringify(alamat.slice(0, 60))}`, () => assert.equal(tujuanPush(alamat), undefined))

const KINI = Date.parse('2026-11-24T00:00:00Z')
for (const [kepala, detik] of [
  [null, undefined],
  ['120', 120],
  ['0', 1],
  ['999999', 3600],
  ['Tue, 24 Nov 2026 00:01:00 GMT', 60],
  ['Mon, 23 Nov 2026 00:01:00 GMT', 1],
  ['soon', undefined],
] as const)
  test(`Retry-After ${kepala ?? 'missing'}: ${detik ?? 'nothing to go by'}`, () => {
    assert.equal(detikTunggu(kepala, KINI), detik)
  })

test('13.1 whoever keeps the firewall finds each address in the papers', () => {
  const operasi = readFileSync(join(import.meta.dirname, '../../docs/operasi.md'), 'utf8')
  assert.deepEqual(
    TUJUAN_PUSH.filter((t) => !operasi.includes(`\`${t}\``)),
    [],
  )
})
