declare module '*.css'

/** What we use of these two; their own types import without endings, which our way of resolving does not follow. */
declare module 'terra-draw' {
  type Fitur = {
    readonly id?: string | number
    readonly type: 'Feature'
    readonly geometry: { readonly type: 'Polygon'; readonly coordinates: number[][][] } | { readonly type: 'Point' | 'LineString' }
    readonly properties: Record<string, unknown>
  }
  export class TerraDrawPolygonMode {}
  export class TerraDrawSelectMode {
    constructor(o: { readonly flags: Record<string, object> })
  }
  export class TerraDraw {
    constructor(o: { readonly adapter: object; readonly modes: readonly object[] })
    start(): void
    stop(): void
    setMode(nama: 'polygon' | 'select'): void
    addFeatures(daftar: readonly Fitur[]): void
    removeFeatures(id: readonly (string | number)[]): void
    getSnapshot(): Fitur[]
    getSnapshotFeature(id: string | number): Fitur | undefined
    on(peristiwa: 'finish', kerja: (id: string | number) => void): void
  }
}
declare module 'terra-draw-leaflet-adapter' {
  import type L from 'leaflet'
  export class TerraDrawLeafletAdapter {
    constructor(o: { readonly lib: typeof L; readonly map: L.Map })
  }
}
