import { type Disk, sisihanDisk } from '../kesehatan/kesehatan.ts'

const gb = (byte: number) => `${(byte / 1024 ** 3).toFixed(1).replace('.', ',')} GB`

/** Work that can wait leaves alone what the running office lives on: why there is too little room for it, or undefined. */
export function kurangRuang(disk: Disk, perlu: number): string | undefined {
  const sisih = sisihanDisk(disk.total)
  if (disk.bebas - sisih >= perlu) return undefined
  return `bebas ${gb(disk.bebas)}, perlu ${gb(perlu)} di atas ${gb(sisih)} yang disisihkan (5 % disk, sedikitnya 2 GB)`
}
