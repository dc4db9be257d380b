/** The middle of a unit's place; units stand a hundred metres and more apart along a line. */
export function tempatUnit(unit: number): { readonly lintang: number; readonly bujur: number } {
  return { lintang: -3.4 + (unit % 100) * 0.003, bujur: 104.83 + Math.floor(unit / 100) * 0.003 }
}
