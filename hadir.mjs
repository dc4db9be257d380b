#!/usr/bin/env node
// The commands of Hadir. Under Node 24 it runs as it is; under an older Node it goes through the pinned one.
if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { utama } = await import('./src/hadir.ts')
  await utama()
} else {
  process.argv.splice(2, 0, 'hadir')
  await import('./mulai.mjs')
}
