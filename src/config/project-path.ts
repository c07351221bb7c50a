import { resolve } from 'node:path'

/** Absolute form of a path written in `clinloop.yaml`: relative ones count from the project folder. */
export function projectPath(projectDir: string, path: string): string {
  return resolve(projectDir, path)
}
