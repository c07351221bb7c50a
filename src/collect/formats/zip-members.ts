import { isUtf8 } from 'node:buffer'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { Unreadable } from './unreadable.ts'

/** Opens an archive's central directory. Names are left undecoded, so that one bad name costs one member and not the archive. */
export async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall !== undefined) throw cause
    throw new Unreadable('is a zip file that is cut off or damaged')
  }
}

/** The names of the first `most` members. */
export async function listMembers(path: string, most: number): Promise<string[]> {
  const zip = await openZip(path)
  try {
    const names: string[] = []
    for await (const entry of membersOf(zip)) {
      names.push(memberName(entry))
      if (names.length === most) break
    }
    return names
  } finally {
    zip.close()
  }
}

export async function* membersOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry()
  } catch {
    throw new Unreadable('is a zip file with a damaged directory')
  }
}

/** A member's name with forward slashes. */
export function memberName({ fileNameRaw }: Entry): string {
  return fileNameRaw.toString(isUtf8(fileNameRaw) ? 'utf8' : 'latin1').replaceAll('\\', '/')
}
