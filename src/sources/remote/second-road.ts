import type { Sentence } from '../../words/sentence.js'

/** Thrown where rows that a server added up do not tell enough: all rows come home then, and are read as those of a file. */
export class SecondRoad extends Error {
  /** @param reason is told where it can be mended there */
  constructor(readonly reason?: Sentence) {
    super('all rows are needed')
    this.name = 'SecondRoad'
  }
}
