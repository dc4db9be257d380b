// A thread that keeps all it makes, for tests of the limit of memory.
const simpan: object[] = []
for (let i = 0; ; i++) simpan.push({ i })
