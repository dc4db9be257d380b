/** The roles of the office. `pegawai` and `atasan` follow from the record, the others are given by name. */
export const PERAN = ['pegawai', 'atasan', 'pengelola', 'kepala', 'verifikator', 'bkpsdm', 'pimpinan', 'inspektorat', 'dpo', 'ti'] as const
export type Peran = (typeof PERAN)[number]

/**
 * How far a role reaches with an action: d own record, b own subordinates, u own OPD, i whole instansi,
 * k only as member of the case, t totals only, r the record of the act without personal content, - not at all.
 */
export type Jangkauan = 'd' | 'b' | 'u' | 'i' | 'k' | 't' | 'r' | '-'

/** Conditions of an action: s second factor within 5 minutes, a reason stored, 2 two persons. */
export type Syarat = 's' | 'a' | '2'

export type Baris = {
  readonly jangkauan: Readonly<Record<Peran, Jangkauan>>
  readonly syarat: readonly Syarat[]
  readonly keterangan: string
}

function baris(huruf: string, syarat: string, keterangan: string): Baris {
  const kolom = huruf.split(' ')
  if (kolom.length !== PERAN.length) throw new RangeError(`Baris matriks tidak lengkap: ${keterangan}`)
  const jangkauan = Object.fromEntries(PERAN.map((peran, i) => [peran, kolom[i] as Jangkauan])) as Record<Peran, Jangkauan>
  return { jangkauan, syarat: syarat.replaceAll(' ', '').split('') as Syarat[], keterangan }
}

/**
 * The role x action matrix, for the actions that exist. A role set is the union of its rows,
 * except that "never on own matter" always wins. Every route names one of these.
 * Columns:            PG AT OP KO BV BA PI IN DP TI
 */
export const MATRIKS = {
  'sesi.milik': baris('d d d d d d d d d d', '', 'own session, own sandi, own second factor'),
  'presensi.tap': baris('d d d d d d d d d d', '', 'own tap'),
  // Beside the table: the witness of issue "The phone", section 5; a superior or the pengelola on duty, never for himself.
  'presensi.saksi': baris('- b u u - - - - - -', 'a', 'witness the presence of another at an office computer'),
  'perangkat.milik': baris('d d d d d d d d d d', '', 'own device: enrol, list, revoke'),
  'perangkat.putus': baris('- b u u - i - - - -', 'a', "another's device: approve, revoke"),
  'perangkat.laporan': baris('- - - - i i - i - -', '', 'who approved how many phones'),
  'presensi.baca': baris('d b u u i i t i - -', '', 'day, month, reasons; Inspektorat gives a reason'),
  'presensi.lokasi': baris('d - - - i i - i - -', 'as', 'exact position of a tap'),
  // The other half of that row: the clear photo. Blurred it stands in the review list.
  'foto.baca': baris('d - - - i i - i - -', 'as', 'clear photo of a tap'),
  // One row of the table, read and decide; who decides is BKPSDM, so that no colleague decides about a colleague.
  'tanda.baca': baris('d b u u i i - i - -', '', 'signs: the review list; Inspektorat gives a reason'),
  'tanda.putus': baris('- - - - i i - - - -', 'a', 'signs: decide; never own'),
  // One row of the table in three: who is in an outage reads it too. Past-dated takes two: one reports, another decides.
  'gangguan.baca': baris('d b u u i i - i - -', '', 'outages that Hadir proposed; Inspektorat gives a reason'),
  'gangguan.lapor': baris('- b u u - - - - - -', 'a', 'outage: report'),
  'gangguan.putus': baris('- - - - - i - - - -', 'a', 'outage: decide; never by who reported, never own'),
  // Legal hold of the threat model (R2): who handles cases and the DPO, so that no erasure ends one. Not in the table of its section 5.
  'nilai.tahan': baris('- - - - - i - - i -', 'sa', 'hold of erasable values for a case, and its release by another; never own'),
  'rekap.baca': baris('d b u u i i t i - -', '', 'month recap'),
  // Beside the table: over 500 rows a second factor and a reason, which the route asks for once it has counted.
  'rekap.ekspor': baris('d b u u i i t i - -', '', 'month recap as a file; totals per unit for who sees totals only'),
  'ekspor.baca': baris('d d d d d i d i i d', '', 'register of files that went out: own, or of everybody'),
  'papan.baca': baris('- b u u i i t t - -', '', 'live board, totals'),
  'pegawai.baca': baris('d b u u i i t i - -', '', 'list of pegawai, org tree'),
  'pegawai.tulis': baris('- - - - - i - - - -', 'sa', 'pegawai, unit, atasan, Plt'),
  'impor.baca': baris('- - - - i i - - - -', '', 'imports and their previews'),
  'impor.sahkan': baris('- - - - i - - - - -', 'sa2', 'confirm an import that takes more than 2 % from a unit, and opening accounts'),
  'data-awal.milik': baris('d d d d d d d d d d', '', 'opening data about oneself'),
  'jadwal.baca': baris('d b u u i i t i - -', '', 'rosters'),
  'jadwal.tulis': baris('- - u u - i - - - -', '', 'future roster, exceptions by day'),
  'jadwal.tulis-lampau': baris('- - u u - i - - - -', 'a2', 'past-dated roster'),
  'jadwal.tukar': baris('d d d d d d d d d d', '', 'ask for or consent to a swap of own shift'),
  'jadwal.tukar-putus': baris('- b u u - i - - - -', '', 'approve a swap'),
  'libur.rancang': baris('- - - - - i - - - -', 'a', 'draft a local holiday, or its end'),
  'libur.tetapkan': baris('- - - - - i - - - -', 'a2', 'set a local holiday drafted by another'),
  'tempat.baca': baris('d b u u i i - i - -', '', 'places'),
  'tempat.tulis': baris('- - u u - i - - - -', '', 'place up to 500 m from today on; wider or past-dated becomes a proposal'),
  'tempat.putus': baris('- - - - - i - - - -', 'a2', 'decide a place over 500 m or past-dated'),
  // The row of future roster and place: kiosk pairing.
  'layar.kelola': baris('- - u u - i - - - -', '', 'screens with codes: pair, list, end'),
  // The row of accounts: who hands out codes hands out cards; never own.
  'kartu.kelola': baris('- - u - - i - - - -', 'a', 'cards for who has no phone: make, list, end; never own'),
  // The rows of places and of outages, for boats.
  'penyeberangan.baca': baris('- - u u i i - i - -', '', 'crossings'),
  'penyeberangan.tulis': baris('- - u u - i - - - -', '', 'crossing from today on; past-dated becomes a proposal'),
  'penyeberangan.putus': baris('- - - - - i - - - -', 'a2', 'decide a past-dated crossing'),
  'hambatan.baca': baris('- - u u i i - i - -', '', 'hindrances of crossings with the names they hold for'),
  'hambatan.lapor': baris('- - u - - - - - - -', 'a', 'report a hindrance of a crossing'),
  'hambatan.putus': baris('- - - - - i - - - -', 'a2', 'decide a hindrance; never by who reported, never own'),
  'bukti.baca': baris('d b u u i i - i - -', '', 'what a unit asks beside the tap'),
  // As the stage of a unit: BKPSDM, with its decree; from today or earlier a second one.
  'bukti.tulis': baris('- - - - - i - - - -', 'sa', 'what a unit asks beside the tap: set, or proposed where it would hold today'),
  'bukti.putus': baris('- - - - - i - - - -', 'sa2', 'decide what a unit would ask from today or earlier'),
  'ketentuan.baca': baris('d d d d d d d d d d', '', 'law and local rules, for everybody'),
  'ketentuan.rancang': baris('- - - - i i - - - -', 's', 'draft a local rule'),
  'ketentuan.tetapkan': baris('- - - - - i - - - -', 'sa2', 'set a local rule'),
  'akun.kode': baris('- - u - - i - - - -', 'a', 'one-time code of another; never own'),
  'peran.baca': baris('- - - - i i - - - -', '', 'roles that hold or wait: who proposes or confirms'),
  'peran.usul': baris('- - - - - i - - - -', 's', 'give or end a role: proposed'),
  'peran.sahkan': baris('- - - - i - - - - -', 's2', 'give or end a role: confirmed; never own'),
  'jejak.milik': baris('d d d d d d d d d d', '', 'who looked at my record'),
  'jejak.baca': baris('d - - - - r - i i r', '', 'audit trail'),
  // The reach of jejak.baca, without the own part: a check is of everybody's entries.
  'jejak.verifikasi': baris('- - - - - r - i i r', '', 'check of a span of the trail; r sees counts, not what was touched'),
  'kesehatan.baca': baris('- - - - - - - - - i', '', 'health, jobs'),
} as const satisfies Record<string, Baris>

export type Aksi = keyof typeof MATRIKS
