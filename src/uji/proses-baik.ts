export const kerja = (bahan: unknown) => Promise.resolve({ dua: Number(bahan) * 2 })
