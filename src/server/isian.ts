import type { FastifySchemaValidationError } from 'fastify/types/schema.js'

export type SalahIsian = { readonly jalur: string; readonly harap: string }

/** Every fault of a body, named by member and expectation, in the language of the user. */
export function kesalahanIsian(salah: readonly FastifySchemaValidationError[]): Error & { salah: SalahIsian[] } {
  const daftar = salah.map((s) => ({ jalur: jalurDari(s), harap: harapDari(s) }))
  return Object.assign(new Error('isian-salah'), { salah: daftar, statusCode: 422 })
}

function jalurDari(s: FastifySchemaValidationError): string {
  const dasar = s.instancePath
    .split('/')
    .filter((b) => b !== '')
    .map((b) => (/^\d+$/.test(b) ? `[${b}]` : `.${b}`))
    .join('')
    .replace(/^\./, '')
  const tambah = s.params.additionalProperty ?? s.params.missingProperty
  if (typeof tambah !== 'string') return dasar === '' ? 'isi' : dasar
  return dasar === '' ? tambah : `${dasar}.${tambah}`
}

const JENIS: Record<string, string> = {
  string: 'teks',
  integer: 'bilangan bulat',
  number: 'bilangan',
  boolean: 'true atau false',
  object: 'objek',
  array: 'daftar',
  null: 'null',
}

function harapDari(s: FastifySchemaValidationError): string {
  const batas = String((s.params.limit as number | undefined) ?? '')
  switch (s.keyword) {
    case 'additionalProperties':
      return 'tidak dikenal'
    case 'required':
      return 'harus ada'
    case 'type':
      return String(s.params.type)
        .split(',')
        .map((j) => JENIS[j] ?? j)
        .join(' atau ')
    case 'minLength':
      return `paling sedikit ${batas} huruf`
    case 'maxLength':
      return `paling banyak ${batas} huruf`
    case 'minItems':
      return `paling sedikit ${batas} isi`
    case 'maxItems':
      return `paling banyak ${batas} isi`
    case 'minimum':
      return `paling kecil ${batas}`
    case 'maximum':
      return `paling besar ${batas}`
    case 'pattern':
      return 'bentuk tidak sesuai'
    case 'const':
    case 'enum':
    case 'anyOf':
      return 'bukan salah satu pilihan'
    default:
      return 'tidak sesuai'
  }
}
