import { encode } from 'uqr'

/** A text as a picture that any camera reads; black on white on every screen. */
export function Qr({ teks, label }: { readonly teks: string; readonly label: string }) {
  const { data, size } = encode(teks, { ecc: 'M', border: 2 })
  const jalur = data.flatMap((baris, y) => baris.flatMap((gelap, x) => (gelap ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={jalur} fill="#000" />
    </svg>
  )
}
