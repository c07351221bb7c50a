import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../core/app-error.ts'
import { canonicalJson, hashFile, sha256 } from '../../../core/hash.ts'

/**
 * Hash of every file of a model's folder, by name and content: another model is another run.
 *
 * @throws AppError `not-found` when there is no such folder
 */
export async function hashNerModel(folder: string): Promise<string> {
  if (!existsSync(folder)) {
    throw new AppError({
      code: 'not-found',
      message: `deid.ner: ${folder} does not exist.`,
      hint: 'Give the folder of a token-classification model: config.json, tokenizer.json and onnx/model.onnx.',
    })
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const hashes = await Promise.all(
    files.map(async (path) => [path.slice(folder.length), await hashFile(path)]),
  )
  return sha256(canonicalJson(hashes))
}
