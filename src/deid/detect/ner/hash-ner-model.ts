import { existsSync, readdirSync, statSync } from 'node:fs'
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
  // Links count as the files they lead to: a download cache keeps a model as links.
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile())
    .sort()
  const hashes = await Promise.all(files.map(async (name) => [name, await hashFile(join(folder, name))]))
  return sha256(canonicalJson(hashes))
}
