import { writeFileSync } from 'node:fs'

/** A job that never yields, for tests of the limit of time; tells its number into a file, where it is given one. */
export const kerja = (bahan: unknown) => {
  if (typeof bahan === 'string') writeFileSync(bahan, String(process.pid))
  for (;;);
}
