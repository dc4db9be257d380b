import { type Rute, route } from '../server/route.ts'
import { kesehatanApi } from './kesehatan.api.ts'
import type { Pemantau } from './pemantau.job.ts'

export function kesehatanRoutes(alat: { readonly pemantau: Pemantau }): Rute[] {
  return [route(kesehatanApi.baca, () => alat.pemantau.baca())]
}
