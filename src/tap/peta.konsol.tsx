import 'leaflet/dist/leaflet.css'
import '../web/gaya/peta.css'
import L from 'leaflet'
import { useEffect, useRef } from 'preact/hooks'
import { TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode } from 'terra-draw'
import { TerraDrawLeafletAdapter } from 'terra-draw-leaflet-adapter'

// A map without tiles: nothing is asked of anybody outside. What is drawn are the places themselves, to scale.

export type TitikPeta = { readonly lintang: number; readonly bujur: number }
export type BentukPeta =
  | { readonly macam: 'lingkaran'; readonly pusat: TitikPeta | null; readonly radius: number }
  | { readonly macam: 'poligon'; readonly sudut: readonly TitikPeta[] }
export type TempatPeta = {
  readonly nama: string
  readonly lintang: number
  readonly bujur: number
  readonly radiusMeter: number | null
  readonly poligon: readonly (readonly number[])[] | null
}

/** Seat of the first office, where nothing else says where to look. */
const AWAL: L.LatLngTuple = [-3.4, 104.83]
const bulat = (n: number) => Math.round(n * 1e6) / 1e6
const warna = (nama: string) => getComputedStyle(document.documentElement).getPropertyValue(nama).trim()

function pusatAwal(bentuk: BentukPeta, lain: readonly TempatPeta[]): L.LatLngTuple {
  const titik = bentuk.macam === 'lingkaran' ? bentuk.pusat : (bentuk.sudut[0] ?? null)
  if (titik) return [titik.lintang, titik.bujur]
  const [pertama] = lain
  return pertama ? [pertama.lintang, pertama.bujur] : AWAL
}

function gambarLain(peta: L.Map, lain: readonly TempatPeta[]) {
  const gaya = { color: warna('--stroke-strong'), weight: 1, fillOpacity: 0.08, interactive: false }
  for (const t of lain) {
    const lapis = t.poligon
      ? L.polygon(
          t.poligon.map(([a = 0, b = 0]) => [a, b] as L.LatLngTuple),
          gaya,
        )
      : L.circle([t.lintang, t.bujur], { radius: t.radiusMeter ?? 0, ...gaya })
    const nama = document.createElement('span')
    nama.textContent = t.nama
    lapis.bindTooltip(nama, { permanent: true, direction: 'center', className: 'nama-tempat' }).addTo(peta)
  }
}

/** A polygon that can be drawn and pulled by its corners. */
function pasangPoligon(peta: L.Map, sudut: readonly TitikPeta[], ubah: (s: readonly TitikPeta[]) => void): () => void {
  const adapter = new TerraDrawLeafletAdapter({ lib: L, map: peta })
  // It would write a sheet of style into the page for each pane, which the page forbids; here the pane carries it itself.
  const createPaneStyleSheet = (nama: string, urut: number) => {
    peta.createPane(nama).style.zIndex = String(urut + 600)
    return document.createElement('style')
  }
  Object.assign(adapter, { createPaneStyleSheet })
  const gambar = new TerraDraw({
    adapter,
    modes: [
      new TerraDrawPolygonMode(),
      new TerraDrawSelectMode({
        flags: { polygon: { feature: { draggable: true, coordinates: { midpoints: true, draggable: true, deletable: true } } } },
      }),
    ],
  })
  gambar.start()
  if (sudut.length >= 3) {
    const cincin = sudut.map((s) => [bulat(s.bujur), bulat(s.lintang)])
    const [awal] = cincin
    if (awal) cincin.push(awal)
    gambar.addFeatures([{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [cincin] }, properties: { mode: 'polygon' } }])
    gambar.setMode('select')
  } else gambar.setMode('polygon')
  gambar.on('finish', (id) => {
    const f = gambar.getSnapshotFeature(id)
    if (f?.geometry.type !== 'Polygon') return
    const [cincin = []] = f.geometry.coordinates
    ubah(cincin.slice(0, -1).map(([bujur = 0, lintang = 0]) => ({ lintang: bulat(lintang), bujur: bulat(bujur) })))
    for (const g of gambar.getSnapshot()) if (g.geometry.type === 'Polygon' && g.id !== id) gambar.removeFeatures([g.id ?? ''])
    gambar.setMode('select')
  })
  return () => gambar.stop()
}

/** Draws the shape and takes clicks; typed values and the map follow each other. */
export default function Peta(p: {
  readonly nama: string
  readonly bentuk: BentukPeta
  readonly lain: readonly TempatPeta[]
  readonly ubah: (b: BentukPeta) => void
}) {
  const tempat = useRef<HTMLDivElement>(null)
  const peta = useRef<L.Map>(undefined)
  const lingkaran = useRef<L.Circle>(undefined)
  const ubah = useRef(p.ubah)
  const bentuk = useRef(p.bentuk)
  useEffect(() => {
    ubah.current = p.ubah
    bentuk.current = p.bentuk
  })
  const { macam } = p.bentuk
  useEffect(() => {
    if (!tempat.current) return
    const m = L.map(tempat.current, { attributionControl: false }).setView(pusatAwal(bentuk.current, p.lain), 17)
    peta.current = m
    L.control.scale({ imperial: false }).addTo(m)
    gambarLain(m, p.lain)
    let lepas = () => {}
    if (bentuk.current.macam === 'lingkaran')
      m.on('click', (e) => {
        const b = bentuk.current
        if (b.macam === 'lingkaran') ubah.current({ ...b, pusat: { lintang: bulat(e.latlng.lat), bujur: bulat(e.latlng.lng) } })
      })
    else lepas = pasangPoligon(m, bentuk.current.sudut, (sudut) => ubah.current({ macam: 'poligon', sudut }))
    return () => {
      lepas()
      m.remove()
      lingkaran.current = undefined
    }
    // The shape of the start is read once; afterwards map and fields follow each other.
  }, [macam, p.lain])
  const { bentuk: b } = p
  const kunci = b.macam === 'lingkaran' && b.pusat ? `${b.pusat.lintang} ${b.pusat.bujur} ${b.radius}` : ''
  useEffect(() => {
    if (kunci === '') {
      lingkaran.current?.remove()
      lingkaran.current = undefined
      return
    }
    const [lintang, bujur, radius] = kunci.split(' ').map(Number)
    if (!peta.current || lintang === undefined || bujur === undefined || radius === undefined) return
    const titik: L.LatLngTuple = [lintang, bujur]
    if (lingkaran.current) lingkaran.current.setLatLng(titik).setRadius(radius)
    else lingkaran.current = L.circle(titik, { radius, color: warna('--action'), weight: 2, fillOpacity: 0.15 }).addTo(peta.current)
    if (!peta.current.getBounds().contains(titik)) peta.current.setView(titik)
  }, [kunci, macam])
  return <div ref={tempat} class="peta" role="application" aria-label={p.nama} />
}
