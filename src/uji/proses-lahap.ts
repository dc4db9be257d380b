// A job that keeps all it makes, for tests of the limit of memory.
export const kerja = () => {
  const simpan: object[] = []
  for (let i = 0; ; i++) simpan.push({ i })
}
